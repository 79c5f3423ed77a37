using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>Values under dotted keys.</summary>
internal static class DottedValues
{
    /// <summary>The dict with one value set; what is not there is added at the end, and a part that is no dict becomes one.</summary>
    public static PyDict Set(PyDict dict, ReadOnlySpan<string> keys, PyValue value)
    {
        var key = new PyStr(keys[0]);
        List<KeyValuePair<PyValue, PyValue>> items = [.. dict.Items];
        var at = items.FindIndex(i => i.Key.Equals(key));
        var inner = keys.Length == 1 ? value : Set(at >= 0 && items[at].Value is PyDict part ? part : new PyDict([]), keys[1..], value);
        if (at < 0)
            items.Add(new(key, inner));
        else
            items[at] = new(key, inner);
        return new PyDict(items);
    }

    /// <summary>The value under a dotted key; null when there is none.</summary>
    public static PyValue? Find(PyDict dict, string path)
    {
        PyValue? at = dict;
        foreach (var key in path.Split('.'))
            at = (at as PyDict)?[key];
        return at;
    }
}
