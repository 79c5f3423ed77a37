using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>What a config comes to: the values that mmengine would hold, or its error.</summary>
public sealed record ConfigResolution
{
    /// <summary>Absolute path of the config.</summary>
    public required string File { get; init; }

    /// <summary>Every file that was read, the config first, bases in the order in which they were met.</summary>
    public required IReadOnlyList<ConfigDocument> Files { get; init; }

    /// <summary>Why it does not load; null when it does, or when that cannot be told.</summary>
    public ConfigError? Error { get; init; }

    /// <summary>
    /// The result: a <see cref="PyDict"/> whose dynamic parts are <see cref="PyDynamic"/>, or a <see cref="PyDynamic"/> as a
    /// whole where code in the config may change anything. Null with an error.
    /// </summary>
    public PyValue? Value { get; init; }

    /// <summary>The values as far as they are known, with their origins; empty with an error.</summary>
    public IReadOnlyList<ResolvedEntry> Entries { get; init; } = [];

    /// <summary>Where the code stands after which nothing is certain; null while all is.</summary>
    public Origin? UncertainFrom { get; init; }

    /// <summary>The config is of mmengine's lazy kind, which is recognised and not resolved.</summary>
    public bool IsLazy { get; init; }

    /// <summary>The value under a dotted path, e.g. <c>model.from_pretrained</c>; null when there is none.</summary>
    public ResolvedEntry? Find(string path)
    {
        ResolvedEntry? found = null;
        var level = Entries;
        foreach (var part in path.Split('.'))
        {
            found = level.FirstOrDefault(e => e.Key.AsText?.Equals(part, StringComparison.Ordinal) == true)
                ?? (int.TryParse(part, out var index) ? level.FirstOrDefault(e => e.Key.Equals(new PyInt(index))) : null);
            if (found is null)
                return null;
            level = found.Children;
        }

        return found;
    }
}

/// <summary>One value of a resolved config.</summary>
/// <param name="Key">Its key; the index for an item of a list or tuple.</param>
/// <param name="Value">The value.</param>
/// <param name="Origin">Where it was written; null where it was made by code.</param>
/// <param name="Children">What it holds.</param>
public sealed record ResolvedEntry(PyValue Key, PyValue Value, Origin? Origin, IReadOnlyList<ResolvedEntry> Children);
