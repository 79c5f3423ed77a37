using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>What may stand before the names of a model: wrappers and pipelines put <c>module.</c>, <c>vae.</c> and the like there.</summary>
internal static class NamePrefixes
{
    /// <summary>Tensors that are looked at.</summary>
    private const int Sampled = 48;

    /// <summary>Parts of a name that may belong to a prefix.</summary>
    private const int MaxParts = 5;

    /// <summary>Prefixes that are worth a full comparison.</summary>
    private const int Kept = 3;

    /// <summary>Candidates, none first.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<TensorInfo> tensors)
    {
        var names = ModelCatalogue.Instance.Names;
        Dictionary<string, int> votes = new(StringComparer.Ordinal);
        var count = Math.Min(Sampled, tensors.Count);
        for (var i = 0; i < count; i++)
        {
            var name = tensors[(int)((long)i * tensors.Count / count)].Name;
            var start = 0;
            for (var part = 0; part <= MaxParts; part++)
            {
                if (names.ContainsKey(name.AsSpan(start)))
                    votes[name[..start]] = votes.GetValueOrDefault(name[..start]) + 1;
                var dot = name.IndexOf('.', start);
                if (dot < 0)
                    break;
                start = dot + 1;
            }
        }

        return ["", .. votes.Where(v => v.Key.Length > 0).OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal).Take(Kept).Select(v => v.Key)];
    }
}
