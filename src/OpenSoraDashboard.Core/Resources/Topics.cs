using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>Pages about things that are no rule.</summary>
public static partial class Topics
{
    /// <summary>The page about something that people ask for by name, as Markdown; null when there is none.</summary>
    /// <param name="name"><c>verify</c>, or a command that people know: <c>huggingface-cli verify</c>, <c>hf cache verify</c>.</param>
    /// <param name="words">The language.</param>
    public static string? Markdown(string name, IWords words) => Verify().IsMatch(name)
        ? $"""
            # huggingface-cli verify

            {words.AboutTheNetwork()}

            ```
            osd verify DIR
            ```

            """
        : null;

    [GeneratedRegex("^\\s*(?:(?:huggingface-cli|hf|osd)\\s+)?(?:cache\\s+)?verify\\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Verify();
}
