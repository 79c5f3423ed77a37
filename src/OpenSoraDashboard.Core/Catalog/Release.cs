using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;

namespace OpenSoraDashboard.Core.Catalog;

/// <summary>One release of a family, as data: what it builds, from where, with which keywords.</summary>
public sealed record Release
{
    /// <summary>The id used everywhere: <c>1.0 1.1 1.2 1.2-main 1.3 2.0</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The project: <c>open-sora</c>.</summary>
    public required string Family { get; init; }

    /// <summary>The git tag or branch in which the facts were read.</summary>
    public required string Tag { get; init; }

    /// <summary>Library versions simulated unless a Python environment says otherwise.</summary>
    public required LibraryPins Libraries { get; init; }

    /// <summary>What the release's own requirements ask for, as pip writes it: <c>==0.3.7</c>, <c>>=0.4.1</c>; empty text for «any».</summary>
    public IReadOnlyDictionary<string, string> Requirements { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Packages that its inference script and all that it imports import at their beginning: the name imported, and the packages that bring it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Imports { get; init => field = value ?? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>How inference is started.</summary>
    public required StartCommand Start { get; init; }

    /// <summary>How the variants are started that <see cref="Start"/> does not start; the first that names a variant counts.</summary>
    public IReadOnlyList<StartCommand> OtherStarts { get; init => field = value ?? []; } = [];

    /// <summary>Values that people change in a config.</summary>
    public IReadOnlyList<ConfigOption> Options { get; init => field = value ?? []; } = [];

    /// <summary>Slots in the order in which the inference script builds them: it decides which problem a user sees first.</summary>
    public required IReadOnlyList<string> BuildOrder { get; init; }

    /// <summary>Registry strings that exist in this release but about which the catalog says nothing more.</summary>
    public IReadOnlyList<string> OtherTypes { get; init => field = value ?? []; } = [];

    /// <summary>File names built into <c>load_checkpoint</c> with their addresses; <c>{HF_ENDPOINT}</c> stands for the variable of that name.</summary>
    public IReadOnlyDictionary<string, string> BuiltInFiles { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The slots of the main inference config, in the order in which people think of them.</summary>
    public required IReadOnlyList<SlotSpec> Slots { get; init; }

    /// <summary>The shipped configs, the default inference config first.</summary>
    public required IReadOnlyList<ConfigVariant> Variants { get; init; }

    /// <summary>The config that counts where nothing else is said.</summary>
    public ConfigVariant DefaultVariant => Variants[0];

    /// <summary>The shipped config of that name; null when there is none.</summary>
    public ConfigVariant? Variant(string name) => Variants.FirstOrDefault(v => v.Name.Equals(name, StringComparison.Ordinal));

    /// <summary>How a variant is started.</summary>
    public StartCommand StartOf(ConfigVariant variant) => OtherStarts.FirstOrDefault(s => VariantNames.Match(s.Variants, variant.Name)) ?? Start;

    /// <summary>The slot of that name; null when the release has none.</summary>
    public SlotSpec? Slot(string name) => Slots.FirstOrDefault(s => s.Slot.Equals(name, StringComparison.Ordinal));

    /// <summary>The type that a slot builds; null when it has no such type.</summary>
    /// <remarks>The scripts for VAEs alone (scripts/inference_vae.py, scripts/vae/inference.py) build the VAE under the key <c>model</c>.</remarks>
    public ComponentType? TypeIn(string slot, string type) => Slot(slot)?.Type(type)
        ?? (slot.Equals("model", StringComparison.Ordinal) ? Slots.Where(static s => s.Slot is "vae" or "ae").Select(s => s.Type(type)).FirstOrDefault(static t => t is not null) : null);
}

/// <summary>Version numbers as text, e.g. <c>0.3.7</c>.</summary>
public sealed record LibraryPins
{
    public required string Colossalai { get; init; }

    public required string Diffusers { get; init; }

    public required string Transformers { get; init; }

    public required string HuggingfaceHub { get; init; }
}

/// <summary>A config key that a component fills.</summary>
public sealed record SlotSpec
{
    /// <summary>The config key.</summary>
    public required string Slot { get; init; }

    /// <summary>Only some configs of the release have it (2.0 <c>img_flux</c>).</summary>
    public bool Optional { get; init; }

    /// <summary>What may stand under <c>type</c>; the first is the shipped inference config's.</summary>
    public required IReadOnlyList<ComponentType> Types { get; init; }

    /// <summary>The type of that name; null when this slot has no such type.</summary>
    public ComponentType? Type(string name) => Types.FirstOrDefault(t => t.Type.Equals(name, StringComparison.Ordinal));
}

/// <summary>Commands that start Open-Sora, from the checkout's folder; <c>{config}</c> and <c>{gpus}</c> are filled in.</summary>
public sealed record StartCommand
{
    /// <summary>On one GPU.</summary>
    public required string Single { get; init; }

    /// <summary>On several GPUs.</summary>
    public required string Multi { get; init; }

    /// <summary>The option that replaces <c>model.from_pretrained</c>.</summary>
    public required string ModelPathOption { get; init; }

    /// <summary>Names of the variants that are started so, <c>*</c> at the end for any rest.</summary>
    public IReadOnlyList<string> Variants { get; init => field = value ?? []; } = [];

    /// <summary>The number of GPUs for which the variants were written.</summary>
    public int Gpus { get; init => field = Math.Max(1, value); } = 1;

    /// <summary>Top-level keys that the command line overrides whether its flag is given or not, with the value it sets without.</summary>
    public IReadOnlyDictionary<string, JsonElement> OverriddenKeys { get; init => field = value ?? ReadOnlyDictionary<string, JsonElement>.Empty; } =
        ReadOnlyDictionary<string, JsonElement>.Empty;

    /// <summary>What a run needs: part of a resource key, <c>Need_NAME</c>, with the config keys of which one must hold a value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Needs { get; init => field = value ?? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Traps of the command line: parts of resource keys, <c>Trap_NAME</c>.</summary>
    public IReadOnlyList<string> Traps { get; init => field = value ?? []; } = [];

    /// <summary>The command.</summary>
    /// <param name="config">The config as a shell word.</param>
    /// <param name="gpus">The number of GPUs.</param>
    public string For(string config, int gpus) =>
        (gpus > 1 ? Multi : Single)
            .Replace("{gpus}", gpus.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{config}", config, StringComparison.Ordinal);
}
