using System.Text.Json;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>A value as people type it: JSON, else a Python literal, else text.</summary>
internal static class ValueText
{
    private const string Name = "value";

    /// <summary>Reads a value; never fails, since anything is at least text.</summary>
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
        catch (JsonException)
        {
            return Python(text) ?? new PyStr(text);
        }
    }

    // Only what begins and ends as a literal does: 16-9 is a text and no subtraction. Two braces would be a place for a variable.
    private static PyValue? Python(string text)
    {
        var isLiteral = text.Length > 1
            && (text[0], text[^1]) is ('\'', '\'') or ('"', '"') or ('(', ')') or ('[', ']') or ('{', '}')
            && !text.Contains("{{", StringComparison.Ordinal) && !text.Contains('\n', StringComparison.Ordinal);
        if (!isLiteral)
            return null;
        var resolution = ConfigResolver.Resolve(ConfigDocument.Parse($"{Name} = {text}\n", Path.GetFullPath($"{Name}.py")));
        return resolution.Value is PyDict && resolution.Find(Name) is { Value: var value } && IsPlain(value) ? value : null;
    }

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
