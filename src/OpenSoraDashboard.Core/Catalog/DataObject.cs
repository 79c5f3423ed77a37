using System.Reflection;
using System.Text.Json;

namespace OpenSoraDashboard.Core.Catalog;

/// <summary>
/// An object of an embedded data file, read member by member. The serializer would do the same, but to get it ready costs
/// a short command more than all of its own work. Every member must be taken: one that nobody knows is a slip in the data.
/// </summary>
internal sealed class DataObject
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly JsonElement element;
    private readonly string where;
    private int taken;

    private DataObject(JsonElement element, string where) => (this.element, this.where) = (element, where);

    /// <summary>Reads an embedded file whole.</summary>
    /// <exception cref="InvalidDataException">A member is missing or unknown.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static T Read<T>(string resource, Func<DataObject, T> read)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException($"There is no embedded {resource}.", resource);
        // Not disposed: some values stay as they are, with the text behind them.
        return Of(JsonDocument.Parse(stream, Options).RootElement, resource, read);
    }

    /// <summary>A text that must be there.</summary>
    public string Text(string name) => OptionalText(name) ?? throw Missing(name);

    /// <summary>A text; null for none.</summary>
    public string? OptionalText(string name) => Take(name)?.GetString();

    public bool Flag(string name) => Take(name)?.GetBoolean() ?? false;

    public int Int(string name, int otherwise = 0) => Take(name)?.GetInt32() ?? otherwise;

    public long Long(string name) => Take(name)?.GetInt64() ?? 0;

    public long? OptionalLong(string name) => Take(name)?.GetInt64();

    public double? OptionalNumber(string name) => Take(name)?.GetDouble();

    /// <summary>Texts; none where the member is missing.</summary>
    public IReadOnlyList<string> Texts(string name) => Take(name) is { } list ? Texts(list) : [];

    /// <summary>Items of a list; none where the member is missing.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<JsonElement, T> read) => Take(name) is { } list ? Items(list, read) : [];

    /// <summary>Objects of a list.</summary>
    public IReadOnlyList<T> Objects<T>(string name, Func<DataObject, T> read)
        where T : class => List(name, e => Of(e, $"{where}/{name}", read));

    /// <summary>An object that must be there.</summary>
    public T Object<T>(string name, Func<DataObject, T> read)
        where T : class => OptionalObject(name, read) ?? throw Missing(name);

    /// <summary>An object; null for none.</summary>
    public T? OptionalObject<T>(string name, Func<DataObject, T> read)
        where T : class => Take(name) is { } inner ? Of(inner, $"{where}/{name}", read) : null;

    /// <summary>Values by name, in the file's order.</summary>
    public IReadOnlyDictionary<string, T> Map<T>(string name, Func<JsonElement, T> read)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        if (Take(name) is { } inner)
        {
            foreach (var member in inner.EnumerateObject())
                map.Add(member.Name, read(member.Value));
        }

        return map;
    }

    /// <summary>Objects by name.</summary>
    public IReadOnlyDictionary<string, T> ObjectMap<T>(string name, Func<DataObject, T> read)
        where T : class => Map(name, e => Of(e, $"{where}/{name}", read));

    /// <summary>Lists of objects by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<T>> ObjectsMap<T>(string name, Func<DataObject, T> read)
        where T : class => Map<IReadOnlyList<T>>(name, e => Items(e, i => Of(i, $"{where}/{name}", read)));

    /// <summary>JSON values by name, as they are.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values(string name) => Map(name, static e => e);

    /// <summary>Lists of texts by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> TextsMap(string name) => Map(name, Texts);

    /// <summary>Texts by name.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string name) => Map(name, static e => e.GetString()!);

    /// <summary>A list of texts.</summary>
    public static IReadOnlyList<string> Texts(JsonElement list) => Items(list, static e => e.GetString()!);

    /// <summary>Which word is not one of those there are.</summary>
    public InvalidDataException UnknownWord(string name, string? word) => new($"{where}: {name} cannot be '{word}'.");

    private static T[] Items<T>(JsonElement list, Func<JsonElement, T> read)
    {
        var items = new T[list.GetArrayLength()];
        var i = 0;
        foreach (var item in list.EnumerateArray())
            items[i++] = read(item);
        return items;
    }

    private static T Of<T>(JsonElement element, string where, Func<DataObject, T> read)
    {
        var data = new DataObject(element, where);
        var result = read(data);
        if (data.taken != element.GetPropertyCount())
            throw new InvalidDataException($"{where}: not every member is known: {string.Join(", ", element.EnumerateObject().Select(static m => m.Name))}.");
        return result;
    }

    private JsonElement? Take(string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        taken++;
        return value.ValueKind == JsonValueKind.Null ? null : value;
    }

    private InvalidDataException Missing(string name) => new($"{where}: {name} is missing.");
}
