using System.IO.Enumeration;
using System.Text;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>Which files of a clone are kept in LFS, by its <c>.gitattributes</c>. Only the form that git-lfs writes is understood.</summary>
internal sealed class LfsAttributes
{
    private const long LargestBytes = 1 << 20;
    private readonly List<(string Pattern, bool IsLfs)> rules = [];

    public static LfsAttributes Read(string file)
    {
        var attributes = new LfsAttributes();
        if (SmallFile.Read(file, LargestBytes) is not { } content)
            return attributes;
        foreach (var line in Encoding.UTF8.GetString(content).ReplaceLineEndings("\n").Split('\n'))
        {
            var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || words[0].StartsWith('#'))
                continue;
            var filter = words.Skip(1).LastOrDefault(static w => w.TrimStart('-', '!').Split('=')[0] is "filter");
            if (filter is not null)
                attributes.rules.Add((words[0].Replace("[[:space:]]", " ", StringComparison.Ordinal), filter is "filter=lfs"));
        }

        return attributes;
    }

    /// <summary>Whether a path is kept in LFS; the last line that fits decides.</summary>
    public bool Covers(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        for (var i = rules.Count - 1; i >= 0; i--)
        {
            var pattern = rules[i].Pattern.TrimStart('/');
            var isPath = rules[i].Pattern.Contains('/', StringComparison.Ordinal);
            // saved_model/**/* and the like: stars of any number stand for anything here, which errs towards LFS inside that folder only.
            if (FileSystemName.MatchesSimpleExpression(pattern, isPath ? path : name, ignoreCase: false))
                return rules[i].IsLfs;
        }

        return false;
    }
}
