using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Loading.Hub;

/// <summary>The form of a repository id, as huggingface_hub's <c>validate_repo_id</c> demands it.</summary>
public static class RepositoryId
{
    private const int LongestName = 96;

    private static readonly Version NewWords = new(0, 36);

    /// <summary>The text of <c>HFValidationError</c>; null when the string could be a repository id.</summary>
    /// <param name="id">What is taken for an id.</param>
    /// <param name="hub">Version of huggingface_hub: 0.36 changed one of the texts.</param>
    public static string? Objection(string id, Version hub)
    {
        if (id.Count(c => c == '/') > 1)
            return $"Repo id must be in the form 'repo_name' or 'namespace/repo_name': '{id}'. Use `repo_type` argument if needed.";
        if (!HasForm(id))
        {
            return hub >= NewWords
                ? $"Repo id must use alphanumeric chars, '-', '_' or '.'. The name cannot start or end with '-' or '.' and the maximum length is 96: '{id}'."
                : $"Repo id must use alphanumeric chars or '-', '_', '.', '--' and '..' are forbidden, '-' and '.' cannot start or end the name, max length is 96: '{id}'.";
        }

        if (id.Contains("--", StringComparison.Ordinal) || id.Contains("..", StringComparison.Ordinal))
            return $"Cannot have -- or .. in repo_id: '{id}'.";
        return id.EndsWith(".git", StringComparison.Ordinal) ? $"Repo_id cannot end by '.git': '{id}'." : null;
    }

    /// <summary>The folder of a repository in a cache: <c>models--org--name</c>.</summary>
    public static string Folder(string id) => "models--" + id.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>
    /// huggingface_hub's <c>^(\b[\w\-.]+\b/)?\b[\w\-.]{1,96}\b$</c>, whose end may stand before a newline. Written out, since a
    /// source may be of any length and a pattern that goes back and forth over it takes its time.
    /// </summary>
    private static bool HasForm(string id)
    {
        var text = id.EndsWith('\n') ? id.AsSpan(0, id.Length - 1) : id;
        var slash = text.IndexOf('/');
        return (slash < 0 || IsName(text[..slash], int.MaxValue)) && IsName(text[(slash + 1)..], LongestName);
    }

    /// <summary>Words, hyphens and dots, a word's character first and last.</summary>
    private static bool IsName(ReadOnlySpan<char> text, int most)
    {
        var count = 0;
        var ends = false;
        foreach (var rune in text.EnumerateRunes())
        {
            ends = IsOfWord(rune);
            if (!ends && (count == 0 || rune.Value is not ('-' or '.')))
                return false;
            if (++count > most)
                return false;
        }

        return ends;
    }

    /// <summary>Python's <c>\w</c>: letters and numbers of every script, and the underscore.</summary>
    private static bool IsOfWord(Rune rune) => rune.Value == '_' || Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
