using System.Buffers;
using System.Text;
using OpenSoraDashboard.Core.Integrity.Hashing;

namespace OpenSoraDashboard.Core.Integrity.Manifests;

/// <summary>The text of <c>SHA256SUMS</c> files as <c>sha256sum</c> of GNU coreutils writes and reads it.</summary>
/// <remarks>A name with a backslash, a line feed or a carriage return is escaped, and a backslash stands before such a line.</remarks>
public static class ChecksumText
{
    private const int DigestLength = 64;

    private static readonly SearchValues<char> Escaped = SearchValues.Create("\\\n\r");

    /// <summary>One line with its line feed.</summary>
    public static string Line(string sha256, string path)
    {
        if (!path.AsSpan().ContainsAny(Escaped))
            return $"{sha256}  {path}\n";
        var name = new StringBuilder(path).Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r");
        return $"\\{sha256}  {name}\n";
    }

    /// <summary>Reads a text, whichever of the forms its lines have: GNU text and binary, reversed BSD, and <c>SHA256 (name) = digest</c>.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="strangeLines">How many lines were neither empty, comments nor any of those forms.</param>
    /// <returns>Names as they are written, escapes undone; a line without a name (a bare digest) has an empty one.</returns>
    public static IReadOnlyList<(string Sha256, string Name)> Parse(string text, out int strangeLines)
    {
        List<(string, string)> lines = [];
        strangeLines = 0;
        foreach (var range in text.AsSpan().TrimStart('\uFEFF').Split('\n'))
        {
            var line = text.AsSpan().TrimStart('\uFEFF')[range];
            if (line.EndsWith("\r"))
                line = line[..^1];
            if (line.IsEmpty || line[0] == '#')
                continue;
            if (Read(line) is { } read)
                lines.Add(read);
            else
                strangeLines++;
        }

        return lines;
    }

    private static (string Sha256, string Name)? Read(ReadOnlySpan<char> line)
    {
        var isEscaped = line[0] == '\\';
        if (isEscaped)
            line = line[1..];
        if (line.StartsWith("SHA256 ("))
            return ReadTagged(line["SHA256 (".Length..], isEscaped);
        line = line.TrimStart(" \t");
        if (line.Length < DigestLength || Digest(line[..DigestLength]) is not { } digest)
            return null;
        var rest = line[DigestLength..];
        if (rest.IsWhiteSpace() && !(rest.Length > 2 && rest.StartsWith("  ")))
            return (digest, "");
        if (rest[0] != ' ')
            return null;
        rest = rest.Length > 1 && rest[1] is ' ' or '*' ? rest[2..] : rest[1..];
        return Name(rest, isEscaped) is { } name ? (digest, name) : null;
    }

    private static (string Sha256, string Name)? ReadTagged(ReadOnlySpan<char> line, bool isEscaped)
    {
        var close = line.LastIndexOf(") = ");
        return close > 0 && Digest(line[(close + 4)..].Trim()) is { } digest && Name(line[..close], isEscaped) is { } name
            ? (digest, name)
            : null;
    }

    private static string? Digest(ReadOnlySpan<char> text)
    {
        if (text.Length != DigestLength)
            return null;
        var digest = text.ToString().ToLowerInvariant();
        return DigestNames.OfDigest(digest) == DigestAlgorithms.Sha256 ? digest : null;
    }

    private static string? Name(ReadOnlySpan<char> text, bool isEscaped)
    {
        if (!isEscaped || !text.Contains('\\'))
            return text.ToString();
        var name = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                name.Append(text[i]);
                continue;
            }

            if (++i == text.Length)
                return null;
            switch (text[i])
            {
                case '\\': name.Append('\\'); break;
                case 'n': name.Append('\n'); break;
                case 'r': name.Append('\r'); break;
                default: return null;
            }
        }

        return name.ToString();
    }
}
