using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Deployments;

/// <summary>The sample library, made in the data directory when nothing is configured.</summary>
public sealed class SampleDeployments(DataDirectory data)
{
    /// <summary>Makes what is missing of it; null where nothing can be kept.</summary>
    public SampleSet? Make()
    {
        _ = data;
        return null;
    }
}

/// <summary>What the sample brings.</summary>
public sealed record SampleSet(IReadOnlyList<LibraryRoot> Libraries, IReadOnlyList<Deployment> Deployments);
