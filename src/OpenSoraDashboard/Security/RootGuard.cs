using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Deployments;

namespace OpenSoraDashboard.Security;

/// <summary>
/// Nothing outside the configured roots is ever shown: libraries, and the cache, working directory, checkout and
/// Python environment of a deployment. Links count for where they lead.
/// </summary>
public sealed class RootGuard(DeploymentStore deployments)
{
    /// <summary>All roots as they are written.</summary>
    public IReadOnlyList<string> Roots =>
    [
        .. deployments.Libraries.Select(l => l.Path)
            .Concat(deployments.All.SelectMany(e => RootsOf(e.Deployment)))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Where a path leads when that lies in a root.</summary>
    /// <param name="path">An absolute path from anywhere, as a link of the page or a trace.</param>
    public GuardedPath Resolve(string path)
    {
        if (!Path.IsPathRooted(path) || path.Contains('\0', StringComparison.Ordinal))
            return new GuardedPath(path, null, GuardRefusal.Outside);
        var real = RealPath.Of(path);
        if (real is null)
            return new GuardedPath(path, null, GuardRefusal.Circle);
        return new PathBoundary(Roots).Allows(real)
            ? new GuardedPath(path, real, null)
            : new GuardedPath(path, null, GuardRefusal.Outside);
    }

    private static IEnumerable<string> RootsOf(Core.Layout.Deployment d) =>
        new[] { d.Library, d.WorkingDirectory, d.HfHome, d.Checkout, d.PythonEnvironment }.OfType<string>();
}

/// <summary>A path that was asked for.</summary>
/// <param name="Asked">As it was asked for.</param>
/// <param name="Real">Where it leads; null where it is refused.</param>
/// <param name="Refusal">Why it is refused; null where it is not.</param>
public sealed record GuardedPath(string Asked, string? Real, GuardRefusal? Refusal)
{
    /// <summary>The file or folder itself.</summary>
    public FileStatus Status => Real is null ? new FileStatus(EntryKind.Denied) : FileStatus.Of(Real);
}

/// <summary>Why a path is not shown.</summary>
public enum GuardRefusal
{
    /// <summary>It lies outside all roots, or a link leads there.</summary>
    Outside,

    /// <summary>Its links lead in a circle.</summary>
    Circle,
}
