using System.Text.Json;
using System.Text.RegularExpressions;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>A value as people type it: JSON, else a Python literal, else text.</summary>
internal static partial class ValueText
{
    private const string Name = "value";

    /// <summary>Reads a value; what is no literal is a text.</summary>
    /// <exception cref="UsageException">It has the brackets of a list or a dict and is none.</exception>
    public static PyValue Read(string text)
    {
        switch (text)
        {
            case "True":
                return new PyBool(true);
            case "False":
                return new PyBool(false);
            case "None":
                return PyNone.Value;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return CatalogValues.ToPython(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Python(text) ?? new PyStr(text);
        }
    }

    // Only what begins and ends as a literal does: 16-9 is a text and no subtraction. Two braces would be a place for a variable.
    private static PyValue? Python(string text)
    {
        var isBracketed = text.Length > 1 && (text[0], text[^1]) is ('[', ']') or ('{', '}');
        var isLiteral = (isBracketed || NumberOrText().IsMatch(text) || (text.Length > 1 && (text[0], text[^1]) is ('\'', '\'') or ('"', '"') or ('(', ')')))
            && !text.Contains("{{", StringComparison.Ordinal) && !text.Contains('\n', StringComparison.Ordinal);
        if (!isLiteral)
            return null;
        var resolution = ConfigResolver.Resolve(ConfigDocument.Parse($"{Name} = {text}\n", Path.GetFullPath($"{Name}.py")));
        if (resolution.Value is PyDict && resolution.Find(Name) is { Value: var value } && IsPlain(value))
            return value;
        return isBracketed ? throw new UsageException(CliText.Get("Usage_Literal", text)) : null;
    }

    // Numbers that JSON does not know (.5, 5., +5, 0x10, 1_000, 2j) and prefixed texts (b'x', r'\d').
    [GeneratedRegex("^([+-]?(0[xXoObB][0-9a-fA-F_]+|[0-9][0-9_]*(\\.[0-9_]*)?([eE][+-]?[0-9_]+)?[jJ]?|\\.[0-9][0-9_]*([eE][+-]?[0-9_]+)?[jJ]?)|[bBrRuU]{1,2}('.*'|\".*\"))$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberOrText();

    private static bool IsPlain(PyValue value) => value switch
    {
        PyDynamic => false,
        PyList list => list.Items.All(IsPlain),
        PyTuple tuple => tuple.Items.All(IsPlain),
        PySet set => set.Items.All(IsPlain),
        PyDict dict => dict.Items.All(static i => IsPlain(i.Key) && IsPlain(i.Value)),
        _ => true,
    };
}
