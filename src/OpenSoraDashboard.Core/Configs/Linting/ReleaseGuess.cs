using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>Tells the release of a config by the types and keys in it.</summary>
internal static class ReleaseGuess
{
    /// <summary>The release that fits best and others that fit as well, the oldest first; empty where nothing speaks for any.</summary>
    public static IReadOnlyList<Release> Of(PyDict values, string? path = null)
    {
        var scored = ReleaseCatalog.All
            .Where(r => r.Family.Equals("open-sora", StringComparison.Ordinal))
            .Select(r => (Release: r, Score: Score(r, values, path)))
            .Where(s => s.Score > 0)
            .ToList();
        if (scored.Count == 0)
            return [];
        var best = scored.Max(s => s.Score);
        return [.. scored.Where(s => best - s.Score < 0.01).Select(s => s.Release).OrderBy(r => r.Id, StringComparer.Ordinal)];
    }

    private static double Score(Release release, PyDict values, string? path)
    {
        var score = 0.0;
        var components = 0;
        foreach (var (key, value) in values.Items)
        {
            if (key.AsText is not { } name || value is not PyDict part)
                continue;
            if (part["type"]?.AsText is not { } type)
                continue;
            if (Known(release, name, type) is { } known)
            {
                components++;
                score += release.Slot(name)?.Types[0].Type.Equals(type, StringComparison.Ordinal) == true ? 2.5 : 2;
                foreach (var (keyword, _) in part.Items)
                    score += known.Parameters.ContainsKey(keyword.AsText ?? "") || keyword.AsText is "type" or "from_pretrained" ? 0.1 : -0.4;
            }
            else if (release.OtherTypes.Contains(type, StringComparer.Ordinal))
            {
                components++;
                score += 1.5;
            }
            else if (release.Slot(name) is not null)
            {
                score -= 2;
            }
        }

        if (components == 0)
            return 0;
        var known2 = TopLevelKeys(release);
        foreach (var (key, _) in values.Items)
            score += known2.Contains(key.AsText ?? "") ? 0.05 : 0;
        return score + (path is not null && path.Contains($"/configs/opensora-v{release.Id.Replace('.', '-')}/", StringComparison.Ordinal) ? 0.5 : 0);
    }

    // The slot's own type before one of that name in another slot.
    private static ComponentType? Known(Release release, string slot, string type)
    {
        if (release.Slot(slot)?.Type(type) is { } own)
            return own;
        foreach (var other in release.Slots)
        {
            if (other.Type(type) is { } found)
                return found;
        }

        return null;
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, HashSet<string>> Keys = new(StringComparer.Ordinal);

    private static HashSet<string> TopLevelKeys(Release release) =>
        Keys.GetOrAdd(release.Id, static (_, r) => r.Variants.SelectMany(v => v.Values.Keys).ToHashSet(StringComparer.Ordinal), release);
}
