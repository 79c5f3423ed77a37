using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>The defaults that config classes set, taken from the catalog.</summary>
internal static class ConfigClasses
{
    /// <summary>Keywords of the builder that never reach the config object.</summary>
    private static readonly string[] BuilderOnly = ["from_pretrained", "force_huggingface", "adapt_16ch"];

    /// <summary>The sizes that the config classes of STDiT2 and STDiT3 have without any keyword, whatever the builder is called.</summary>
    private static readonly KeyValuePair<string, PyValue>[] Sizes =
    [
        new("patch_size", new PyTuple([new PyInt(1), new PyInt(2), new PyInt(2)])),
        new("hidden_size", new PyInt(1152)),
        new("depth", new PyInt(28)),
        new("num_heads", new PyInt(16)),
    ];

    /// <summary>The config class behind a builder of the model slot.</summary>
    public static IReadOnlyDictionary<string, PyValue> Stdit(string release, string type)
    {
        var defaults = new OrderedDictionary<string, PyValue>(StringComparer.Ordinal);
        foreach (var (name, value) in Parameters(release, "model", type))
        {
            if (!BuilderOnly.Contains(name, StringComparer.Ordinal))
                defaults[name] = value;
        }

        foreach (var (name, value) in Sizes)
            defaults[name] = value;
        return defaults;
    }

    /// <summary>Every keyword of a builder with its default.</summary>
    public static IReadOnlyDictionary<string, PyValue> Parameters(string release, string slot, string type) =>
        CatalogValues.ToPython(ReleaseCatalog.Find(release)?.Slot(slot)?.Type(type)?.Parameters
            ?? throw new InvalidDataException($"The catalog has no {type} in {release}."));
}
