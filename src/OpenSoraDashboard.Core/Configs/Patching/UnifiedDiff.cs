using System.Buffers;
using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Configs.Patching;

/// <summary>Differences of two texts in the unified form that <c>patch</c> takes.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;
    private const int MaxCells = 4_000_000;

    private static readonly SearchValues<char> Quoted = SearchValues.Create("\n\r\t\"\\");

    /// <summary>The diff; empty where the texts are equal.</summary>
    /// <param name="before">The old text.</param>
    /// <param name="after">The new text.</param>
    /// <param name="name">The file's name; the headers have it below <c>a/</c> and <c>b/</c>, as git writes them.</param>
    public static string Of(string before, string after, string name)
    {
        if (before.Equals(after, StringComparison.Ordinal))
            return "";
        var (old, fresh) = (Lines(before), Lines(after));
        var changes = Changes(old, fresh);
        var text = new StringBuilder().Append("--- ").Append(Header("a/" + name)).Append("\n+++ ").Append(Header("b/" + name)).Append('\n');
        for (var i = 0; i < changes.Count;)
        {
            // Changes whose surroundings touch share a hunk.
            var last = i;
            while (last + 1 < changes.Count && changes[last + 1].Old - (changes[last].Old + changes[last].OldCount) <= 2 * Context)
                last++;
            Hunk(text, old, fresh, changes, i, last);
            i = last + 1;
        }

        return text.ToString();
    }

    // patch takes a name to its first space unless a tab ends it; what would break the line is written as C does.
    private static string Header(string name)
    {
        if (!name.AsSpan().ContainsAny(Quoted))
            return name.Contains(' ', StringComparison.Ordinal) ? name + "\t" : name;
        var quoted = new StringBuilder("\"");
        foreach (var c in name)
        {
            quoted.Append(c switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '"' or '\\' => "\\" + c,
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static void Hunk(StringBuilder text, List<string> old, List<string> fresh, List<Change> changes, int first, int last)
    {
        var oldStart = Math.Max(0, changes[first].Old - Context);
        var freshStart = Math.Max(0, changes[first].Fresh - Context);
        var oldEnd = Math.Min(old.Count, changes[last].Old + changes[last].OldCount + Context);
        var freshEnd = Math.Min(fresh.Count, changes[last].Fresh + changes[last].FreshCount + Context);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(oldStart, oldEnd)} +{Range(freshStart, freshEnd)} @@\n");
        var at = oldStart;
        for (var i = first; i <= last; i++)
        {
            for (; at < changes[i].Old; at++)
                Line(text, ' ', old[at]);
            for (; at < changes[i].Old + changes[i].OldCount; at++)
                Line(text, '-', old[at]);
            for (var j = 0; j < changes[i].FreshCount; j++)
                Line(text, '+', fresh[changes[i].Fresh + j]);
        }

        for (; at < oldEnd; at++)
            Line(text, ' ', old[at]);
    }

    private static string Range(int start, int end)
    {
        var count = end - start;
        var from = count == 0 ? start : start + 1;
        return count == 1 ? from.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{from},{count}");
    }

    private static void Line(StringBuilder text, char sign, string line)
    {
        text.Append(sign).Append(line);
        if (!line.EndsWith('\n'))
            text.Append("\n\\ No newline at end of file\n");
    }

    private static List<string> Lines(string text)
    {
        List<string> lines = [];
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[at..end]);
            at = end;
        }

        return lines;
    }

    // What is equal at both ends is cut off; of the rest the longest common part stays.
    private static List<Change> Changes(List<string> old, List<string> fresh)
    {
        var head = 0;
        while (head < Math.Min(old.Count, fresh.Count) && old[head].Equals(fresh[head], StringComparison.Ordinal))
            head++;
        var tail = 0;
        while (tail < Math.Min(old.Count, fresh.Count) - head && old[^(tail + 1)].Equals(fresh[^(tail + 1)], StringComparison.Ordinal))
            tail++;
        var (n, m) = (old.Count - head - tail, fresh.Count - head - tail);
        if ((long)n * m > MaxCells)
            return [new Change(head, n, head, m)];
        var common = new int[n + 1, m + 1];
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = m - 1; j >= 0; j--)
            {
                common[i, j] = old[head + i].Equals(fresh[head + j], StringComparison.Ordinal)
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        List<Change> changes = [];
        for (int i = 0, j = 0; i < n || j < m;)
        {
            if (i < n && j < m && old[head + i].Equals(fresh[head + j], StringComparison.Ordinal))
            {
                i++;
                j++;
                continue;
            }

            var (fromOld, fromFresh) = (i, j);
            while ((i < n || j < m) && !(i < n && j < m && old[head + i].Equals(fresh[head + j], StringComparison.Ordinal)))
            {
                if (j >= m || (i < n && common[i + 1, j] >= common[i, j + 1]))
                    i++;
                else
                    j++;
            }

            changes.Add(new Change(head + fromOld, i - fromOld, head + fromFresh, j - fromFresh));
        }

        return changes;
    }

    private sealed record Change(int Old, int OldCount, int Fresh, int FreshCount);
}
