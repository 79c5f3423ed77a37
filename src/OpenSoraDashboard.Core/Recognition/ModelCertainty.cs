using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>How sure it is that tensors are those of a model.</summary>
public enum ModelCertainty
{
    /// <summary>Its names, but of another size, or only a part of them.</summary>
    [JsonStringEnumMemberName("possible")]
    Possible,

    /// <summary>Its names and shapes with small differences, or one of several shards.</summary>
    [JsonStringEnumMemberName("likely")]
    Likely,

    /// <summary>All its names and shapes.</summary>
    [JsonStringEnumMemberName("certain")]
    Certain,
}
