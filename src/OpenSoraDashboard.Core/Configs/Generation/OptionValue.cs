using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>Brings a value into the form an option wants, and holds it against the release's limits.</summary>
internal static partial class OptionValue
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    /// <summary>The value as the config will hold it, or why it cannot.</summary>
    public static (PyValue? Value, OptionFault? Fault) Read(ConfigOption option, PyValue given)
    {
        if (given is PyNone)
            return option.Nullable ? (given, null) : Wrong(option);
        var choices = option.Choices.Select(CatalogValues.ToPython).ToList();
        // A choice may be of another kind than the rest: «4s» beside whole numbers.
        if (choices.Find(c => c.Equals(given) || (given is PyInt i && c.AsText == i.Value.ToString(CultureInfo.InvariantCulture))) is { } choice)
            return (choice, null);
        if (Form(option, given) is not { } value)
            return Wrong(option, choices);
        if (option.Pattern is { } pattern)
            return Regex.IsMatch(value.AsText ?? "", $@"^(?:{pattern})\z", RegexOptions.CultureInvariant, Limit) ? (value, null) : Wrong(option, choices);
        if (choices.Count > 0 && option.Min is null)
            return choices.Contains(value) ? (value, null) : OneOf(option, choices);
        return InRange(option, value) ? (value, null) : Wrong(option, choices);
    }

    /// <summary>The fault of a value that the value of another key forbids; null while both go together.</summary>
    /// <param name="option">The option.</param>
    /// <param name="value">Its value.</param>
    /// <param name="other">The value of <see cref="ConfigOption.ChoicesBy"/>.</param>
    public static OptionFault? Beside(ConfigOption option, PyValue value, PyValue? other)
    {
        if (other?.AsText is not { } name || value.AsText is not { } text || !option.ChoicesFor.TryGetValue(name, out var allowed) || allowed.Contains(text, StringComparer.Ordinal))
            return null;
        return new OptionFault(option.Path, "Beside", [new("value", text), new("other", $"{option.ChoicesBy}={name}"), new("values", string.Join(' ', allowed))]);
    }

    private static PyValue? Form(ConfigOption option, PyValue given) => option.Kind switch
    {
        OptionKind.Text => Text(given),
        OptionKind.Texts => Texts(given),
        OptionKind.Boolean => given as PyBool,
        OptionKind.Integer => given as PyInt,
        OptionKind.Number => given is PyInt or PyFloat ? given : null,
        _ => Size(given),
    };

    // What was typed without quotes may look like a number and be meant as text.
    private static PyStr? Text(PyValue given) => given switch
    {
        PyStr s => s,
        PyInt i => new PyStr(i.Value.ToString(CultureInfo.InvariantCulture)),
        PyFloat f => new PyStr(PyRepr.Of(f)),
        PyBool b => new PyStr(b.Value ? "True" : "False"),
        _ => null,
    };

    private static PyList? Texts(PyValue given)
    {
        IReadOnlyList<PyValue> items = given switch
        {
            PyList l => l.Items,
            PyTuple t => t.Items,
            _ => [given],
        };
        List<PyValue> texts = [];
        foreach (var item in items)
        {
            if ((item is PyNone ? item : Text(item)) is not { } text)
                return null;
            texts.Add(text);
        }

        return texts.Count == 0 ? null : new PyList(texts);
    }

    private static PyTuple? Size(PyValue given)
    {
        var items = given switch
        {
            PyTuple t => t.Items,
            PyList l => l.Items,
            PyStr s when HeightByWidth().Match(s.Value) is { Success: true } m => [Number(m.Groups["h"].Value), Number(m.Groups["w"].Value)],
            _ => [],
        };
        return items is [PyInt, PyInt] ? new PyTuple(items) : null;
    }

    private static PyInt Number(string digits) => new(BigInteger.Parse(digits, CultureInfo.InvariantCulture));

    private static bool InRange(ConfigOption option, PyValue value) => value switch
    {
        PyTuple t => t.Items.All(i => InRange(option, i)),
        PyInt i => InRange(option, (double)i.Value) && (i.Value - option.Offset) % option.Step == 0,
        PyFloat f => double.IsFinite(f.Value) && InRange(option, f.Value),
        _ => true,
    };

    private static bool InRange(ConfigOption option, double value) =>
        (option.Min is not { } min || value >= min) && (option.Max is not { } max || value <= max);

    private static (PyValue?, OptionFault?) OneOf(ConfigOption option, List<PyValue> choices) =>
        (null, new OptionFault(option.Path, "OneOf", [new("values", string.Join(' ', choices.Select(Plain)))]));

    private static (PyValue?, OptionFault?) Wrong(ConfigOption option, List<PyValue>? choices = null)
    {
        if (choices is { Count: > 0 } && option.Min is null && option.Pattern is null)
            return OneOf(option, choices);
        var reason = option.Kind switch
        {
            OptionKind.Integer when option.Step > 1 && option.Max is not null => "Steps",
            OptionKind.Integer when choices is { Count: > 0 } => "WholeOrOneOf",
            OptionKind.Integer => "Whole",
            OptionKind.Number => option.Min is null ? "Number" : "NumberFrom",
            OptionKind.Boolean => "Boolean",
            OptionKind.Size => option.Step > 1 ? "SizeSteps" : "Size",
            OptionKind.Texts => "Texts",
            _ when option.Pattern is not null => "Like",
            _ => "Text",
        };
        return (null, new OptionFault(option.Path, reason,
        [
            new("min", Text(option.Min ?? 0)), new("max", Text(option.Max ?? 0)), new("step", Text(option.Step)),
            new("form", option.Offset == 0 ? $"{option.Step}k" : $"{option.Step}k+{option.Offset}"),
            new("values", string.Join(' ', (choices ?? []).Select(Plain))),
        ]));
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Plain(PyValue value) => value.AsText ?? PyRepr.Of(value);

    [GeneratedRegex("^(?<h>[0-9]{1,6})[x×*](?<w>[0-9]{1,6})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeightByWidth();
}
