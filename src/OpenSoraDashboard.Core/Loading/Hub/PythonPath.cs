using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Loading.Hub;

/// <summary>Python's <c>os.path</c> on POSIX, as far as the simulated libraries put paths together with it.</summary>
public static class PythonPath
{
    /// <summary><c>os.path.join</c>: an absolute second part replaces the first; an empty first part adds no slash.</summary>
    public static string Join(string first, string second)
    {
        if (second.StartsWith('/'))
            return second;
        return first.Length == 0 || first.EndsWith('/') ? first + second : $"{first}/{second}";
    }

    /// <summary><c>os.path.join</c> of several parts.</summary>
    public static string Join(string first, string second, params ReadOnlySpan<string> more)
    {
        var path = Join(first, second);
        foreach (var part in more)
            path = Join(path, part);
        return path;
    }

    /// <summary><c>os.path.normpath</c>: lexical, so <c>..</c> takes a name away even where that name is a link.</summary>
    public static string Normalise(string path)
    {
        var root = path.StartsWith('/') ? "/" : "";
        if (path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("///", StringComparison.Ordinal))
            root = "//";
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != ".." || (root.Length == 0 && (parts.Count == 0 || parts[^1] == "..")))
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
        }

        var joined = root + string.Join('/', parts);
        return joined.Length == 0 ? "." : joined;
    }

    /// <summary>
    /// <c>os.path.expanduser</c>: <c>~</c> is HOME, <c>~name</c> the home that the machine's own files give that account.
    /// What cannot be told stays as written.
    /// </summary>
    public static string ExpandUser(string path, IReadOnlyDictionary<string, string> environment)
    {
        if (!path.StartsWith('~'))
            return path;
        var end = path.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? slash : path.Length;
        var home = end == 1 ? environment.GetValueOrDefault("HOME") : AccessAccounts.Home(path[1..end]);
        if (home is null)
            return path;
        var expanded = home.TrimEnd('/') + path[end..];
        return expanded.Length == 0 ? "/" : expanded;
    }

    /// <summary><c>os.path.expandvars</c>: <c>$NAME</c> and <c>${NAME}</c>; an unset name stays as written.</summary>
    public static string ExpandVariables(string path, IReadOnlyDictionary<string, string> environment)
    {
        for (var at = path.IndexOf('$', StringComparison.Ordinal); at >= 0;)
        {
            var braced = at + 1 < path.Length && path[at + 1] == '{';
            var start = at + (braced ? 2 : 1);
            var end = start;
            while (end < path.Length && (braced ? path[end] != '}' : char.IsAsciiLetterOrDigit(path[end]) || path[end] == '_'))
                end++;
            var closed = !braced || end < path.Length;
            var next = at + 1;
            if (closed && end > start && environment.TryGetValue(path[start..end], out var value))
            {
                var rest = path[(braced ? end + 1 : end)..];
                path = path[..at] + value + rest;
                next = path.Length - rest.Length;
            }

            at = next >= path.Length ? -1 : path.IndexOf('$', next);
        }

        return path;
    }
}
