using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Tells which release a library serves, by the names of what lies in it.</summary>
internal static class ReleaseChooser
{
    /// <summary>The release meant; null when <c>auto</c> finds nothing to go by or the id is unknown.</summary>
    public static Release? Choose(Deployment deployment, LibraryIndex? library)
    {
        if (!deployment.Release.Equals("auto", StringComparison.OrdinalIgnoreCase))
            return ReleaseCatalog.Find(deployment.Release);
        var known = ReleaseCatalog.All.Where(r => r.Family.Equals("open-sora", StringComparison.Ordinal)).ToList();
        var names = known.ToDictionary(r => r.Id, r => r.Slots.Where(s => !s.Optional).Select(s => SourceFinder.Names(s.Types[0])).ToList(), StringComparer.Ordinal);
        var best = known
            .Select(r => (Release: r, Score: Held(names[r.Id], names.Values, library) + Said(r, deployment)))
            .Where(x => x.Score > 0)
            .OrderByDescending(x => x.Score)
            .ThenByDescending(x => x.Release.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Release;
    }

    // What only one release has by default tells more than what several share, such as the T5.
    private static double Held(List<IReadOnlyList<string>> slots, IEnumerable<List<IReadOnlyList<string>>> all, LibraryIndex? library)
    {
        var score = 0.0;
        foreach (var slot in slots)
        {
            if (library?.Find(slot) is { } found)
                score += 1.0 / all.Count(r => r.Any(n => n.Contains(Path.GetFileName(found), StringComparer.OrdinalIgnoreCase)));
        }

        return score;
    }

    private static double Said(Release release, Deployment deployment)
    {
        var score = 0.0;
        foreach (var choice in deployment.Components)
        {
            if (release.Slot(choice.Slot) is not { } slot)
                continue;
            score += choice.Type is null ? 0.2 : slot.Types[0].Type.Equals(choice.Type, StringComparison.Ordinal) ? 1 : slot.Type(choice.Type) is null ? 0 : 0.5;
        }

        return score;
    }
}
