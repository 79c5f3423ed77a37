using System.Collections.ObjectModel;
using System.Text.Json;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Catalog;

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

    /// <summary>Repositories with other published weights of this type.</summary>
    public IReadOnlyList<string> Alternatives { get; init => field = value ?? []; } = [];

    /// <summary>Folder or file names by which people keep these weights, the most usual first; matched without regard to case.</summary>
    public IReadOnlyList<string> FolderNames { get; init => field = value ?? []; } = [];

    /// <summary>The shipped config's other keywords, in its order; JSON values, a tuple as <c>{"$tuple":[…]}</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Keywords { get; init => field = value ?? ReadOnlyDictionary<string, JsonElement>.Empty; } = ReadOnlyDictionary<string, JsonElement>.Empty;

    /// <summary>Keywords that the inference script adds, with the values they have beside the release's own other components; those that decide no tensor are left out.</summary>
    public IReadOnlyDictionary<string, JsonElement> ScriptKeywords { get; init => field = value ?? ReadOnlyDictionary<string, JsonElement>.Empty; } = ReadOnlyDictionary<string, JsonElement>.Empty;

    /// <summary>What the inference script raises with this type although the builder alone would do; null when it does not.</summary>
    public ScriptStop? ScriptStop { get; init; }

    /// <summary>Name of the list of tensors of the published weights, see <see cref="TensorLists"/>.</summary>
    public string? Tensors { get; init; }

    /// <summary>Lists of tensors of other published weights of this slot, by the name of their file: a shipped config may name one.</summary>
    public IReadOnlyDictionary<string, string> VariantTensors { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Keywords that the builder knows, with the code's own defaults; <c>{"$required":true}</c> where it has none.</summary>
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init => field = value ?? ReadOnlyDictionary<string, JsonElement>.Empty; } = ReadOnlyDictionary<string, JsonElement>.Empty;

    /// <summary>What happens to any other keyword.</summary>
    public OtherKeywords OtherKeywords { get; init; }

    /// <summary>The forms in which the builder takes weights, the best for offline use first.</summary>
    public IReadOnlyList<SourceForm> Forms { get; init => field = value ?? []; } = [];

    /// <summary>Further repositories that the builder reads and that no keyword changes.</summary>
    public IReadOnlyList<HiddenDependency> Dependencies { get; init => field = value ?? []; } = [];

    /// <summary><see cref="Keywords"/> as Python values, in the same order.</summary>
    public IReadOnlyDictionary<string, PyValue> PythonKeywords => CatalogValues.ToPython(Keywords);

    /// <summary>Whether the builder fails without this keyword.</summary>
    public bool IsRequired(string keyword) =>
        Parameters.TryGetValue(keyword, out var value) && value.ValueKind == JsonValueKind.Object && value.TryGetProperty("$required", out _);
}

/// <summary>An exception of the inference script.</summary>
/// <param name="Exception">Python's class name.</param>
/// <param name="Message">What it prints.</param>
public sealed record ScriptStop(string Exception, string Message);

/// <summary>A repository that a builder reads whatever the config says.</summary>
public sealed record HiddenDependency
{
    /// <summary>The repository id.</summary>
    public required string Repository { get; init; }

    /// <summary>The folder in it; null for its root.</summary>
    public string? Subfolder { get; init; }

    /// <summary>As people say it.</summary>
    public required string Name { get; init; }

    /// <summary>Folder names by which people keep it.</summary>
    public IReadOnlyList<string> FolderNames { get; init => field = value ?? []; } = [];

    /// <summary>Name of the list of tensors, see <see cref="TensorLists"/>.</summary>
    public string? Tensors { get; init; }
}
