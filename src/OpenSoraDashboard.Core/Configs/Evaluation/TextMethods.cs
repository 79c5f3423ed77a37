using System.Numerics;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Methods of texts.</summary>
internal static class TextMethods
{
    /// <summary>Calls a method of a text.</summary>
    /// <exception cref="ConfigRaise">Python raises.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static Obj Call(string text, string name, Arguments a)
    {
        if (name is "format")
            return Scalar.Of(TextFormat.Apply(text, [.. a.Positional.Select(p => p.Value)], a.Named.ToDictionary(n => n.Key, n => n.Value.Value, StringComparer.Ordinal)));
        if (name is "join")
            return Scalar.Of(Join(text, a.Single(name)));
        if (a.Named.Count > 0)
            throw new UnknownException(name);
        var arguments = a.Positional.Select(p => p.Value is Scalar { Value: PyStr s } && !BasePlaceholder.IsIn(s.Value) ? s.Value : null).ToList();
        // Only what is the same in every Unicode version and locale.
        var ascii = System.Text.Ascii.IsValid(text);
        return (name, arguments) switch
        {
            ("upper", []) when ascii => Scalar.Of(text.ToUpperInvariant()),
            ("lower", []) when ascii => Scalar.Of(text.ToLowerInvariant()),
            ("strip", []) when ascii => Scalar.Of(text.Trim(' ', '\t', '\n', '\r', '\f', '\v', '\x1c', '\x1d', '\x1e', '\x1f')),
            ("strip", [{ } chars]) => Scalar.Of(text.Trim(chars.ToCharArray())),
            ("lstrip", [{ Length: > 0 } chars]) => Scalar.Of(text.TrimStart(chars.ToCharArray())),
            ("rstrip", [{ Length: > 0 } chars]) => Scalar.Of(text.TrimEnd(chars.ToCharArray())),
            ("replace", [{ Length: > 0 } from, { } to]) => Scalar.Of(text.Replace(from, to, StringComparison.Ordinal)),
            ("split", [{ Length: > 0 } separator]) => new ListObj([.. text.Split(separator).Select(p => new Slot(Scalar.Of(p)))]),
            ("split", []) when ascii => new ListObj([.. text.Split([' ', '\t', '\n', '\r', '\f', '\v', '\x1c', '\x1d', '\x1e', '\x1f'], StringSplitOptions.RemoveEmptyEntries).Select(p => new Slot(Scalar.Of(p)))]),
            ("find", [{ } part]) => Scalar.Of(Index(text, part, text.IndexOf(part, StringComparison.Ordinal))),
            ("rfind", [{ Length: > 0 } part]) => Scalar.Of(Index(text, part, text.LastIndexOf(part, StringComparison.Ordinal))),
            ("index", [{ } part]) => Scalar.Of(Found(Index(text, part, text.IndexOf(part, StringComparison.Ordinal)))),
            ("rindex", [{ Length: > 0 } part]) => Scalar.Of(Found(Index(text, part, text.LastIndexOf(part, StringComparison.Ordinal)))),
            ("count", [{ Length: > 0 } part]) => Scalar.Of(new BigInteger(text.Split(part).Length - 1)),
            ("title", []) when ascii => Scalar.Of(Title(text)),
            ("capitalize", []) when ascii => Scalar.Of(text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant()),
            ("isdigit" or "isdecimal" or "isnumeric", []) when ascii => Scalar.Of(text.Length > 0 && text.All(char.IsAsciiDigit)),
            ("isalpha", []) when ascii => Scalar.Of(text.Length > 0 && text.All(char.IsAsciiLetter)),
            ("isalnum", []) when ascii => Scalar.Of(text.Length > 0 && text.All(char.IsAsciiLetterOrDigit)),
            ("isupper", []) when ascii => Scalar.Of(text.Any(char.IsAsciiLetterUpper) && !text.Any(char.IsAsciiLetterLower)),
            ("islower", []) when ascii => Scalar.Of(text.Any(char.IsAsciiLetterLower) && !text.Any(char.IsAsciiLetterUpper)),
            ("removeprefix", [{ } start]) => Scalar.Of(text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : text),
            ("removesuffix", [{ } end]) => Scalar.Of(text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length] : text),
            ("startswith", [{ } start]) => Scalar.Of(text.StartsWith(start, StringComparison.Ordinal)),
            ("endswith", [{ } end]) => Scalar.Of(text.EndsWith(end, StringComparison.Ordinal)),
            _ => throw new UnknownException(name),
        };
    }

    // Python counts code points, and half of one is no part of a text.
    private static BigInteger Index(string text, string part, int at) =>
        System.Text.Ascii.IsValid(text) && System.Text.Ascii.IsValid(part) || at < 0 ? at
        : text.Any(char.IsSurrogate) ? throw new UnknownException("find")
        : at;

    private static BigInteger Found(BigInteger at) => at.Sign >= 0 ? at : throw new ConfigRaise("ValueError", "substring not found");

    private static string Title(string text)
    {
        var title = text.ToLowerInvariant().ToCharArray();
        for (var i = 0; i < title.Length; i++)
        {
            if (i == 0 || !char.IsAsciiLetter(title[i - 1]))
                title[i] = char.ToUpperInvariant(title[i]);
        }

        return new string(title);
    }

    private static string Join(string separator, Obj items)
    {
        List<string> parts = [];
        foreach (var item in Objects.Iterate(items))
        {
            if (item.Value is not Scalar { Value: PyStr s })
            {
                throw Objects.IsDynamic(item.Value)
                    ? new UnknownException("join")
                    : new ConfigRaise("TypeError", $"sequence item {parts.Count}: expected str instance, {item.Value.TypeName} found");
            }

            parts.Add(s.Value);
        }

        return string.Join(separator, parts);
    }
}
