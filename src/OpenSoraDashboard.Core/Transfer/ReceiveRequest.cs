using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>Where a bundle goes.</summary>
public sealed record ReceiveRequest
{
    /// <summary>Absolute path of the bundle's folder.</summary>
    public required string Bundle { get; init; }

    /// <summary>Absolute path of the folder that receives it. It is made where it is not.</summary>
    public required string To { get; init; }

    /// <summary>Files are copied even where a hard link would do.</summary>
    public bool Copy { get; init; }

    /// <summary>Nothing is written and no content is read: only what would be done is said.</summary>
    public bool PlanOnly { get; init; }
}

/// <summary>What is done with one file.</summary>
public enum ReceiveAction
{
    /// <summary>The right file lies there already.</summary>
    [JsonStringEnumMemberName("keep")]
    Keep,

    /// <summary>It gets a second name there: no room is taken.</summary>
    [JsonStringEnumMemberName("link")]
    Link,

    [JsonStringEnumMemberName("copy")]
    Copy,

    /// <summary>It is put together from its pieces.</summary>
    [JsonStringEnumMemberName("assemble")]
    Assemble,

    /// <summary>Another file lies there and is left alone.</summary>
    [JsonStringEnumMemberName("leave")]
    Leave,

    /// <summary>The bundle does not hold it whole.</summary>
    [JsonStringEnumMemberName("cannot")]
    Cannot,
}

/// <summary>One file on its way.</summary>
/// <param name="Action">What is, or would be, done.</param>
/// <param name="Path">Where it belongs, from the folder that receives the bundle.</param>
/// <param name="Bytes">Its length.</param>
public sealed record ReceiveStep(ReceiveAction Action, string Path, long Bytes);

/// <summary>What became of receiving.</summary>
/// <param name="Manifest">What the bundle holds.</param>
/// <param name="Steps">One for each file.</param>
/// <param name="Problems">Why files are not there; empty when all are.</param>
public sealed record ReceiveResult(BundleManifest Manifest, IReadOnlyList<ReceiveStep> Steps, IReadOnlyList<TransferProblem> Problems)
{
    /// <summary>Every file lies where it belongs.</summary>
    public bool IsComplete => Problems.Count == 0;
}
