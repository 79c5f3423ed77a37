using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>What packing would do.</summary>
/// <param name="Steps">One for each file, by where it belongs.</param>
/// <param name="Problems">What stands in the way; empty when nothing does.</param>
public sealed record PackPlan(IReadOnlyList<PackStep> Steps, IReadOnlyList<TransferProblem> Problems)
{
    /// <summary>Length of all files in bytes.</summary>
    public long Bytes => Steps.Sum(static s => s.Bytes);

    /// <summary>Bytes that would be written; what is linked takes no room.</summary>
    public long RoomWanted => Steps.Where(static s => s.Action != PackAction.Link).Sum(static s => s.Bytes);
}

/// <summary>One file that would be packed.</summary>
/// <param name="Action">How it would come into the bundle.</param>
/// <param name="Source">Absolute path of the file.</param>
/// <param name="Path">Where it belongs at the other end.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Pieces">How many pieces it would be cut into; one for a whole file.</param>
public sealed record PackStep(PackAction Action, string Source, string Path, long Bytes, int Pieces);

/// <summary>How a file comes into a bundle.</summary>
public enum PackAction
{
    /// <summary>It gets a second name there: no room is taken.</summary>
    [JsonStringEnumMemberName("link")]
    Link,

    [JsonStringEnumMemberName("copy")]
    Copy,

    /// <summary>It is copied in pieces.</summary>
    [JsonStringEnumMemberName("cut")]
    Cut,
}
