using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

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
        return new TensorList(name, about, Shapes($"tensors/{name}.json"));
    }

    private static TensorIndex ReadIndex() => DataObject.Read("tensors/index.json", static o => new TensorIndex
    {
        Scale = o.OptionalText("scale") ?? "",
        Models = o.ObjectMap("models", static m => new TensorListInfo
        {
            Release = m.OptionalText("release"),
            Type = m.OptionalText("type"),
            Tensors = m.Int("tensors"),
            Parameters = m.Long("parameters"),
            ValuesInFile = m.Long("values_in_file"),
            BuffersInFile = m.Texts("buffers_in_file"),
            BuffersNotInFile = m.Texts("buffers_not_in_file"),
            Tied = m.List("tied", DataObject.Texts),
            Dtypes = m.TextMap("dtypes"),
        }),
    });

    private static Dictionary<string, long[]> Shapes(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException($"There is no embedded {resource}.", resource);
        using var document = JsonDocument.Parse(stream);
        var shapes = new Dictionary<string, long[]>(document.RootElement.GetPropertyCount(), StringComparer.Ordinal);
        foreach (var tensor in document.RootElement.EnumerateObject())
        {
            var shape = new long[tensor.Value.GetArrayLength()];
            for (var i = 0; i < shape.Length; i++)
                shape[i] = tensor.Value[i].GetInt64();
            shapes.Add(tensor.Name, shape);
        }

        return shapes;
    }
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

    public long ValuesInFile { get; init; }

    /// <summary>Buffers that a checkpoint holds.</summary>
    public IReadOnlyList<string> BuffersInFile { get; init; } = [];

    /// <summary>Buffers that are never saved; older files may hold them all the same.</summary>
    public IReadOnlyList<string> BuffersNotInFile { get; init; } = [];

    /// <summary>Groups of names for one tensor.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Tied { get; init; } = [];

    public IReadOnlyDictionary<string, string> Dtypes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
