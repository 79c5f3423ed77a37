using System.Buffers;

namespace OpenSoraDashboard.Core.Checks;

/// <summary>Writes words of a POSIX shell so that they reach the program as they are.</summary>
public static class ShellQuoting
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+:,./-");

    /// <summary>One word. What has only letters, digits and harmless signs stays bare; all else stands in single quotes.</summary>
    /// <remarks>Inside single quotes every byte is itself, line feeds and Chinese included; only the quote has to be written otherwise.</remarks>
    public static string Quote(string word)
    {
        if (word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain))
            return word;
        return "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }

    /// <summary>A command from its words; a path that begins with a dash is written <c>./-…</c> by the caller.</summary>
    public static string Command(params ReadOnlySpan<string> words)
    {
        var quoted = new string[words.Length];
        for (var i = 0; i < words.Length; i++)
            quoted[i] = Quote(words[i]);
        return string.Join(' ', quoted);
    }

    /// <summary>Commands of which each runs only when the one before went well.</summary>
    public static string Sequence(IEnumerable<string> commands) => string.Join(" && ", commands);
}
