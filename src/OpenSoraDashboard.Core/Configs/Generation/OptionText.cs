using System.Globalization;
using System.Numerics;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>Options as fields hold them.</summary>
public static class OptionText
{
    /// <summary>The text of a value; lists of texts one a line.</summary>
    public static string Write(ConfigOption option, PyValue? value) => value switch
    {
        null => "",
        PyStr s => s.Value,
        PyTuple { Items: [PyInt h, PyInt w] } when option.Kind == OptionKind.Size => $"{PyRepr.Of(h)}x{PyRepr.Of(w)}",
        PyList l when option.Kind == OptionKind.Texts && l.Items.All(i => i is PyStr) => string.Join('\n', l.Items.Select(i => i.AsText)),
        _ => PyRepr.Of(value),
    };

    /// <summary>The value that a text means for an option; its limits are not looked at.</summary>
    public static PyValue Read(ConfigOption option, string text)
    {
        if (text.Equals("None", StringComparison.Ordinal) && option.Nullable)
            return PyNone.Value;
        return option.Kind switch
        {
            OptionKind.Boolean when text is "True" or "False" => new PyBool(text == "True"),
            OptionKind.Integer or OptionKind.Number when BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i) => new PyInt(i),
            OptionKind.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) => new PyFloat(d),
            OptionKind.Texts => new PyList([.. text.Split('\n').Where(l => l.Length > 0).Select(l => new PyStr(l))]),
            _ => new PyStr(text),
        };
    }
}
