using System.Numerics;
using System.Text.Json;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Catalog;

/// <summary>Python values written as JSON: <c>{"$tuple":[…]}</c>, <c>{"$dict":[[key,value],…]}</c>, <c>{"$dynamic":"source"}</c>, the rest as it looks.</summary>
public static class CatalogValues
{
    /// <summary>The Python value that the JSON stands for.</summary>
    public static PyValue ToPython(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => new PyBool(true),
        JsonValueKind.False => new PyBool(false),
        JsonValueKind.String => new PyStr(json.GetString()!),
        JsonValueKind.Number => Number(json.GetRawText()),
        JsonValueKind.Array => new PyList([.. json.EnumerateArray().Select(ToPython)]),
        JsonValueKind.Object => Object(json),
        _ => PyNone.Value,
    };

    /// <summary>All values of a JSON object, in its order.</summary>
    public static IReadOnlyDictionary<string, PyValue> ToPython(IReadOnlyDictionary<string, JsonElement> values)
    {
        var python = new OrderedDictionary<string, PyValue>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            python.Add(name, ToPython(value));
        return python;
    }

    private static PyValue Number(string text) =>
        text.AsSpan().IndexOfAny('.', 'e', 'E') < 0
            ? new PyInt(BigInteger.Parse(text, System.Globalization.CultureInfo.InvariantCulture))
            : new PyFloat(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    private static PyValue Object(JsonElement json)
    {
        if (json.TryGetProperty("$tuple", out var items))
            return new PyTuple([.. items.EnumerateArray().Select(ToPython)]);
        if (json.TryGetProperty("$dynamic", out var source))
            return new PyDynamic(source.GetString()!);
        if (json.TryGetProperty("$dict", out var pairs))
            return new PyDict([.. pairs.EnumerateArray().Select(p => KeyValuePair.Create(ToPython(p[0]), ToPython(p[1])))]);
        return new PyDict([.. json.EnumerateObject().Select(p => KeyValuePair.Create<PyValue, PyValue>(new PyStr(p.Name), ToPython(p.Value)))]);
    }
}
