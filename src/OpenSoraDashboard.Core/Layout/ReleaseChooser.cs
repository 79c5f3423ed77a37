using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Recognition;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Tells which release is meant where the user says <c>auto</c>: by the tensors of what is there, then by names.</summary>
internal sealed class ReleaseChooser(Deployment deployment, LibraryIndex? library, DiskView disk, CheckoutMarkers? checkout)
{
    /// <summary>What a name alone is worth beside content.</summary>
    private const double NameShare = 0.3;

    /// <summary>The diffusion model says more than what goes with it.</summary>
    private const double ModelShare = 3;

    /// <summary>The release meant; null when <c>auto</c> finds nothing to go by or the id is unknown.</summary>
    public Release? Choose()
    {
        if (!deployment.Release.Equals("auto", StringComparison.OrdinalIgnoreCase))
            return ReleaseCatalog.Find(deployment.Release);
        // The user's own source is the release, whatever weights lie about.
        if (checkout?.Release is { } seen && ReleaseCatalog.Find(seen) is { } known)
            return known;
        var served = library is null ? [] : ServedReleases.In(library);
        var best = ReleaseCatalog.All
            .Select(r => (Release: r, Score: Held(r, served) + Said(r)))
            .Where(x => x.Score > 0)
            // 1.2 and what became of it take the same files: the tag is the one with a name.
            .OrderByDescending(x => Math.Round(x.Score, 6))
            .ThenBy(x => x.Release.Id.Contains('-', StringComparison.Ordinal))
            .ThenByDescending(x => x.Release.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Release;
    }

    // What only one release has by default tells more than what several share, such as the T5.
    private static double Held(Release release, IReadOnlyList<ReleaseServing> served)
    {
        var score = 0.0;
        foreach (var slot in served.FirstOrDefault(s => s.Release == release.Id)?.Slots ?? [])
        {
            if (slot.State == ServingState.Missing)
                continue;
            var sharers = served.Count(r => r.Slots.Any(s => s.Path == slot.Path));
            score += (slot.State == ServingState.ByName ? NameShare : 1) * (slot.Slot == "model" ? ModelShare : 1) / sharers;
        }

        return score;
    }

    private double Said(Release release)
    {
        var score = 0.0;
        foreach (var choice in deployment.Components)
        {
            if (release.Slot(choice.Slot) is not { } slot)
                continue;
            score += choice.Type is null ? 0.2 : slot.Types[0].Type.Equals(choice.Type, StringComparison.Ordinal) ? 1 : slot.Type(choice.Type) is null ? 0 : 0.5;
            if (choice.Type is null && Given(choice).Any(m => SlotCandidates.FitOf(slot.Types[0], m) > SlotFit.Relative))
                score += choice.Slot == "model" ? ModelShare : 1;
        }

        return score;
    }

    /// <summary>The models that lie where the user points.</summary>
    private IEnumerable<ModelMatch> Given(ComponentChoice choice)
    {
        if (string.IsNullOrEmpty(choice.Source))
            return [];
        var path = Path.IsPathRooted(choice.Source) ? choice.Source : Path.Join(deployment.WorkingDirectory, choice.Source);
        IReadOnlyList<WeightSet> sets = disk.IsFile(path) ? [WeightSets.OfFile(disk, path)]
            : disk.IsFolder(path) ? [.. WeightSets.In(disk, path), .. WeightSets.In(disk, Path.Join(path, "model"))]
            : [];
        return sets.Select(s => s.Model).OfType<ModelMatch>();
    }
}
