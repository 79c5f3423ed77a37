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
        var ranked = ReleaseCatalog.All
            .Where(r => r.Family.Equals("open-sora", StringComparison.Ordinal))
            .Select(r => (Release: r, Score: Score(r, deployment, library)))
            .Where(x => x.Score > 0)
            .OrderByDescending(x => x.Score)
            .ThenByDescending(x => x.Release.Id, StringComparer.Ordinal)
            .ToList();
        return ranked.Count == 0 ? null : ranked[0].Release;
    }

    // What only one release has tells more than what several share, such as the T5.
    private static double Score(Release release, Deployment deployment, LibraryIndex? library)
    {
        var score = 0.0;
        foreach (var type in release.Slots.SelectMany(s => s.Types))
        {
            var rarity = 1.0 / ReleaseCatalog.All.Count(r => r.Slots.Any(s => s.Types.Any(t => t.Repository == type.Repository)));
            if (library?.Find(SourceFinder.Names(type)) is not null)
                score += rarity;
        }

        foreach (var choice in deployment.Components)
        {
            if (release.Slot(choice.Slot) is { } slot && (choice.Type is null || slot.Type(choice.Type) is not null))
                score += 0.5;
        }

        return score;
    }
}
