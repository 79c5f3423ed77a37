namespace OpenSoraDashboard.Core.Formats;

/// <summary>One tensor of a safetensors header, as places in the header's bytes: a legal header can hold two million of them.</summary>
internal struct SafetensorsEntry
{
    /// <summary>Where the name starts, escapes already resolved in place.</summary>
    public int Name;

    public int NameLength;

    /// <summary>Just behind the bracket that opens the shape.</summary>
    public int Shape;

    public int Rank;

    /// <summary>Place in <see cref="SafetensorsDtypes"/>.</summary>
    public int Dtype;

    public ulong Begin;

    public ulong End;

    /// <summary>A later entry has the same name.</summary>
    public bool Replaced;
}
