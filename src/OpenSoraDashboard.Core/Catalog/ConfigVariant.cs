using System.Text.Json;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Catalog;

/// <summary>What a shipped config is for.</summary>
public enum VariantKind
{
    /// <summary>Makes videos or images.</summary>
    Inference,

    /// <summary>Trains a model.</summary>
    Training,

    /// <summary>Only a part that other configs take in.</summary>
    Plugin,
}

/// <summary>One config file that a release ships, with everything it inherits.</summary>
public sealed record ConfigVariant
{
    /// <summary>Short name, unique in the release: <c>sample</c>, <c>768px</c>, <c>pixart/1x512x512</c>, <c>train/stage1</c>.</summary>
    public required string Name { get; init; }

    public required VariantKind Kind { get; init; }

    /// <summary>Path in the release's repository.</summary>
    public required string Path { get; init; }

    /// <summary>Every top-level key as mmengine would hold it, in the file's order, components included.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Values { get; init; }

    /// <summary><see cref="Values"/> as Python values, in the same order.</summary>
    public IReadOnlyList<KeyValuePair<string, PyValue>> PythonValues =>
        [.. Values.Select(v => KeyValuePair.Create(v.Key, CatalogValues.ToPython(v.Value)))];

    /// <summary>The component under that key; null where the file has none.</summary>
    public PyDict? Component(string slot) =>
        Values.TryGetValue(slot, out var value) ? CatalogValues.ToPython(value) as PyDict : null;
}
