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

    /// <summary>Slots in the order in which the inference script builds them: it decides which problem a user sees first.</summary>
    public required IReadOnlyList<string> BuildOrder { get; init; }

    /// <summary>The slots of the main inference config, in the order in which people think of them.</summary>
    public required IReadOnlyList<SlotSpec> Slots { get; init; }

    /// <summary>The slot of that name; null when the release has none.</summary>
    public SlotSpec? Slot(string name) => Slots.FirstOrDefault(s => s.Slot.Equals(name, StringComparison.Ordinal));
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

/// <summary>A registry string with what the shipped config says about it.</summary>
public sealed record ComponentType
{
    /// <summary>The registry string: <c>STDiT2-XL/2</c>.</summary>
    public required string Type { get; init; }

    /// <summary>As people say it: STDiT2, VAE, T5.</summary>
    public required string Name { get; init; }

    /// <summary>The shipped value of <c>from_pretrained</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The repository that holds the published weights; equals <see cref="Source"/> where that is an id.</summary>
    public string? Repository { get; init; }

    /// <summary>Folder or file names by which people keep these weights, the most usual first; matched without regard to case.</summary>
    public IReadOnlyList<string> FolderNames { get; init; } = [];

    /// <summary>The shipped config's other keywords, in its order; JSON values, a tuple as <c>{"$tuple":[…]}</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Keywords { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>Name of the list of tensors of the published weights, see <see cref="TensorLists"/>.</summary>
    public string? Tensors { get; init; }
}
