using System.Collections.ObjectModel;
using System.Text.Json;

namespace OpenSoraDashboard.Core.Catalog;

/// <summary>What an option's value is.</summary>
public enum OptionKind
{
    Text,

    /// <summary>A list of texts.</summary>
    Texts,

    Boolean,

    Integer,

    Number,

    /// <summary>Height and width in pixels, as a tuple.</summary>
    Size,
}

/// <summary>A value of a shipped config that people change, with the limits that the release itself sets.</summary>
public sealed record ConfigOption
{
    /// <summary>The config key: <c>num_frames</c>, <c>vae.micro_batch_size</c>.</summary>
    public required string Path { get; init; }

    public required OptionKind Kind { get; init; }

    /// <summary>The values that there are, or, beside <see cref="Min"/> or <see cref="Pattern"/>, those worth offering.</summary>
    public IReadOnlyList<JsonElement> Choices { get; init => field = value ?? []; } = [];

    /// <summary>For some values of the option <see cref="ChoicesBy"/> names, the only choices there are.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ChoicesFor { get; init => field = value ?? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>The key whose value decides in <see cref="ChoicesFor"/>.</summary>
    public string? ChoicesBy { get; init; }

    /// <summary>The smallest number.</summary>
    public double? Min { get; init; }

    /// <summary>The greatest number.</summary>
    public double? Max { get; init; }

    /// <summary>A number is a multiple of this, plus <see cref="Offset"/>.</summary>
    public int Step { get; init => field = Math.Max(1, value); } = 1;

    public int Offset { get; init; }

    /// <summary>A regular expression that the whole text matches.</summary>
    public string? Pattern { get; init; }

    /// <summary><c>None</c> is a value too.</summary>
    public bool Nullable { get; init; }

    /// <summary>The scripts read this key although no shipped config may hold it.</summary>
    public bool Adds { get; init; }

    /// <summary>Names of the variants it is for, <c>*</c> at the end for any rest; empty for all.</summary>
    public IReadOnlyList<string> Variants { get; init => field = value ?? []; } = [];

    /// <summary>Whether a variant's scripts read this key.</summary>
    public bool IsFor(ConfigVariant variant)
    {
        if (variant.Kind == VariantKind.Plugin || !VariantNames.Match(Variants, variant.Name))
            return false;
        var dot = Path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return variant.Values.ContainsKey(Path) || (Adds && variant.Kind == VariantKind.Inference);
        return variant.Component(Path[..dot]) is { } part && (Adds || part[Path[(dot + 1)..]] is not null);
    }
}
