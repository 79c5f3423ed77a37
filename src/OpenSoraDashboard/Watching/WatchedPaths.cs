using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Watching;

/// <summary>Says which places decide about a deployment.</summary>
public static class WatchedPaths
{
    /// <summary>
    /// The library, the sources given, and where the libraries would find an id without the network: the folder of that
    /// name below the working directory, and the repository's folder in the Hub cache. What lies in another of them is left out.
    /// </summary>
    public static IReadOnlyList<string> Of(Deployment deployment)
    {
        List<string> paths = [];
        if (deployment.Library is { } library)
            paths.Add(library);
        var given = deployment.Components.Select(c => c.Source).OfType<string>();
        foreach (var source in given.Concat(Official(deployment.Release)).Where(s => s.Length > 0 && !s.Contains('\0', StringComparison.Ordinal)))
        {
            paths.Add(Path.GetFullPath(source, deployment.WorkingDirectory));
            if (deployment.HfHome is { } home && source.Split('/') is [var owner, var name])
                paths.Add(Path.Join(home, "hub", $"models--{owner}--{name}"));
        }

        var distinct = paths.Select(Path.TrimEndingDirectorySeparator).Distinct(StringComparer.Ordinal).ToList();
        return [.. distinct.Where(p => !distinct.Any(o => o.Length < p.Length && PathBoundary.IsInside(p, o)))];
    }

    private static IEnumerable<string> Official(string release) =>
        ReleaseCatalog.Find(release)?.Slots.SelectMany(s => s.Types).Select(t => t.Source).OfType<string>() ?? [];
}
