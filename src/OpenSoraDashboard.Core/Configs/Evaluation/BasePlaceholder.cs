using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>
/// What stands for <c>{{_base_.a.b}}</c> while the file is evaluated. mmengine uses a string with a random part, so only
/// the whole string means something; any other string made from it is not foretold.
/// </summary>
internal static partial class BasePlaceholder
{
    // Six characters as mmengine makes them; the first is a letter that no config holds and a name may.
    private const string Mark = "\uA66E";

    /// <summary>The string for a path below the bases.</summary>
    public static string For(string path) => $"_{path}_{Mark}00000";

    /// <summary>Whether a string holds such a string.</summary>
    public static bool IsIn(string text) => text.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The path that a string stands for; null when it is no such string as a whole.</summary>
    public static string? PathOf(string text) =>
        text.Length > 8 && text.EndsWith($"_{Mark}00000", StringComparison.Ordinal) && text[0] == '_' && text.IndexOf(Mark, StringComparison.Ordinal) == text.Length - 6
            ? text[1..^7]
            : null;

    /// <summary>A text with the templates for which such strings stand.</summary>
    public static string AsWritten(string text) => Pattern().Replace(text, "{{_base_.${path}}}");

    [GeneratedRegex("\"?_(?<path>[\\w.]+?)_\uA66E00000\"?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
