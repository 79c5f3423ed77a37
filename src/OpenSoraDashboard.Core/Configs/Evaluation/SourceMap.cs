namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Where the pieces of a tree stand in the file as it was written.</summary>
/// <param name="File">Absolute path of the file.</param>
/// <param name="Text">The file as it was written.</param>
/// <param name="Place">Offset there of a character of the text that was parsed.</param>
/// <param name="LineOf">Line of an offset there.</param>
internal sealed record SourceMap(string File, string Text, Func<int, int> Place, Func<int, int> LineOf)
{
    /// <summary>What is written there.</summary>
    public string Source(int start, int end) => Place(start) is var from && Math.Max(from, Place(end)) is var to ? Text[from..to] : "";

    public Origin Origin(int start) => new(File, LineOf(Place(start)));
}
