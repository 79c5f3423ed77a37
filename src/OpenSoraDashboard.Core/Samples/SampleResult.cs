using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Core.Samples;

/// <summary>What came of making the sample library.</summary>
/// <param name="Deployments">The healthy one, then the faulty one; empty where there is a problem.</param>
/// <param name="Problem">Why there is no library.</param>
/// <param name="Created">True when it was made by this call.</param>
public sealed record SampleResult(IReadOnlyList<Deployment> Deployments, SampleProblem Problem, bool Created)
{
    /// <summary>What the system said; null without a problem of that kind.</summary>
    public string? Detail { get; init; }
}

/// <summary>Why a sample library could not be made.</summary>
public enum SampleProblem
{
    None,

    /// <summary>Files with holes take their whole length here: thirty gigabytes are not written for a sample.</summary>
    SparseFilesUnsupported,

    /// <summary>The folder cannot be made or written, or the disk is full.</summary>
    NotWritable,
}
