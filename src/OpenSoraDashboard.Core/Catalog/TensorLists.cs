using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Catalog;

/// <summary>Names and shapes of the published models' state dicts, in the modules' own order.</summary>
public static class TensorLists
{
    private static readonly ConcurrentDictionary<string, TensorList?> Read = new(StringComparer.Ordinal);
    private static readonly Lazy<TensorIndex> Index = new(ReadIndex);

    /// <summary>Names of all lists.</summary>
    public static IReadOnlyCollection<string> Names => [.. Index.Value.Models.Keys];

    /// <summary>The list of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such list.</exception>
    public static TensorList Get(string name) =>
        Read.GetOrAdd(name, Load) ?? throw new KeyNotFoundException($"No tensor list is called {name}.");

    private static TensorList? Load(string name)
    {
        if (!Index.Value.Models.TryGetValue(name, out var about))
            return null;
        using var stream = Open(name);
        var shapes = JsonSerializer.Deserialize(stream, CatalogJson.Default.DictionaryStringInt64Array)!;
        return new TensorList(name, about, shapes);
    }

    private static TensorIndex ReadIndex()
    {
        using var stream = Open("index");
        return JsonSerializer.Deserialize(stream, CatalogJson.Default.TensorIndex)!;
    }

    private static Stream Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"tensors/{name}.json")
        ?? throw new KeyNotFoundException($"No tensor list is called {name}.");
}

/// <summary>One list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="About">Counts, buffers and ties.</param>
/// <param name="Shapes">Dimensions by tensor name, in the module's order.</param>
public sealed record TensorList(string Name, TensorListInfo About, IReadOnlyDictionary<string, long[]> Shapes);

/// <summary>The index of all lists.</summary>
internal sealed record TensorIndex
{
    public string Scale { get; init; } = "";

    public required IReadOnlyDictionary<string, TensorListInfo> Models { get; init; }
}

/// <summary>What else is known about a list.</summary>
public sealed record TensorListInfo
{
    public string? Release { get; init; }

    public string? Type { get; init; }

    /// <summary>Tensors in the state dict.</summary>
    public int Tensors { get; init; }

    /// <summary>Elements of all parameters, tied ones once.</summary>
    public long Parameters { get; init; }

    [JsonPropertyName("values_in_file")]
    public long ValuesInFile { get; init; }

    /// <summary>Buffers that a checkpoint holds.</summary>
    [JsonPropertyName("buffers_in_file")]
    public IReadOnlyList<string> BuffersInFile { get; init; } = [];

    /// <summary>Buffers that are never saved; older files may hold them all the same.</summary>
    [JsonPropertyName("buffers_not_in_file")]
    public IReadOnlyList<string> BuffersNotInFile { get; init; } = [];

    /// <summary>Groups of names for one tensor.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Tied { get; init; } = [];

    public IReadOnlyDictionary<string, string> Dtypes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
