using System.Numerics;
using System.Text.Json;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>The catalog's keywords as Python values.</summary>
public static class CatalogKeywords
{
    /// <summary>A type's shipped keywords, in the config's order.</summary>
    public static Dictionary<string, PyValue> Of(ComponentType type)
    {
        Dictionary<string, PyValue> values = new(StringComparer.Ordinal);
        foreach (var (name, value) in type.Keywords)
            values[name] = Of(value);
        return values;
    }

    /// <summary>A JSON value as Python would hold it; <c>{"$tuple":[…]}</c> is a tuple.</summary>
    public static PyValue Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => new PyBool(true),
        JsonValueKind.False => new PyBool(false),
        JsonValueKind.String => new PyStr(value.GetString()!),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? new PyInt(new BigInteger(whole)) : new PyFloat(value.GetDouble()),
        JsonValueKind.Array => new PyList([.. value.EnumerateArray().Select(Of)]),
        JsonValueKind.Object when value.TryGetProperty("$tuple", out var items) => new PyTuple([.. items.EnumerateArray().Select(Of)]),
        JsonValueKind.Object => new PyDict([.. value.EnumerateObject().Select(p => KeyValuePair.Create<PyValue, PyValue>(new PyStr(p.Name), Of(p.Value)))]),
        _ => PyNone.Value,
    };
}
