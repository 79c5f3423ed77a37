using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Diagnosis;

/// <summary>A message as a program prints it: its fixed parts, and examples of what the program fills in between them.</summary>
internal sealed partial class ProgramText
{
    /// <summary>Fewer characters than these stand at an end by chance.</summary>
    public const int ShortestToDoubt = 5;

    private readonly IReadOnlyList<string> parts;

    /// <param name="written">The message, with each example in braces.</param>
    public ProgramText(string written)
    {
        Example = Filled().Replace(written, static m => m.Value[1..^1]);
        parts = [.. Filled().Split(written).Select(static p => p.Replace(" ", "", StringComparison.Ordinal))];
    }

    /// <summary>One such message.</summary>
    public string Example { get; }

    /// <summary>Whether all fixed parts of this message stand in a text, one after the other.</summary>
    /// <param name="text">The text without white space.</param>
    public bool IsWholeIn(string text) => Found(text) == parts.Count;

    /// <summary>Whether this message begins in a text and does not come to its end.</summary>
    /// <param name="text">The text without white space.</param>
    public bool IsUnfinishedIn(string text)
    {
        var found = Found(text);
        return found < parts.Count && (parts.Take(found).Sum(static p => p.Length) >= ShortestToDoubt || EndOf(text) >= ShortestToDoubt);
    }

    /// <summary>How many characters of a fixed part a text ends with where more would have to follow; 0 where it does not end so.</summary>
    /// <param name="text">The text without white space.</param>
    public int EndOf(string text)
    {
        var longest = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var length = Math.Min(i == parts.Count - 1 ? part.Length - 1 : part.Length, text.Length);
            while (length > longest && !text.EndsWith(part[..length], StringComparison.OrdinalIgnoreCase))
                length--;
            longest = Math.Max(longest, Math.Max(length, Within(part, text)));
        }

        return longest;
    }

    /// <summary>How many characters of a fixed part a text begins with where more would have to stand before.</summary>
    /// <param name="text">The text without white space.</param>
    public int StartOf(string text)
    {
        var longest = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var length = Math.Min(i == 0 ? part.Length - 1 : part.Length, text.Length);
            while (length > longest && !text.StartsWith(part[^length..], StringComparison.OrdinalIgnoreCase))
                length--;
            longest = Math.Max(longest, Math.Max(length, Within(part, text)));
        }

        return longest;
    }

    // How many parts stand in it in their order.
    private int Found(string text)
    {
        var at = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var next = text.IndexOf(parts[i], at, StringComparison.OrdinalIgnoreCase);
            if (next < 0)
                return i;
            at = next + parts[i].Length;
        }

        // A value has to come after the last of them.
        return parts[^1].Length == 0 && at == text.Length ? parts.Count - 1 : parts.Count;
    }

    // A piece from the middle.
    private static int Within(string part, string text) => text.Length < part.Length && part.Contains(text, StringComparison.OrdinalIgnoreCase) ? text.Length : 0;

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Filled();
}
