using System.Globalization;

namespace OpenSoraDashboard.Core.Weights;

/// <summary>Accounts as the machine's own files list them. Directory services are not asked: that would be the network.</summary>
public static class AccessAccounts
{
    /// <summary>The account of that name, or of that numeric id (<c>1000</c> or <c>1000:1000</c>).</summary>
    /// <returns>Null when the files list no such account and the text is no number.</returns>
    public static AccessIdentity? Find(string name) =>
        Find(name, Lines("/etc/passwd"), Lines("/etc/group"));

    /// <summary>The home of the account of exactly that name, as <c>pwd.getpwnam</c> gives it; null when it is not listed.</summary>
    public static string? Home(string name) =>
        Lines("/etc/passwd").Select(l => l.Split(':')).FirstOrDefault(p => p.Length > 5 && p[0].Equals(name, StringComparison.Ordinal))?[5];

    internal static AccessIdentity? Find(string name, IReadOnlyList<string> passwd, IReadOnlyList<string> group)
    {
        var asked = name.Split(':', 2);
        var uid = Number(asked[0]);
        foreach (var line in passwd)
        {
            // name:password:uid:gid:…
            var parts = line.Split(':');
            if (parts.Length < 4 || Number(parts[2]) is not { } id || Number(parts[3]) is not { } primary)
                continue;
            if (!parts[0].Equals(asked[0], StringComparison.Ordinal) && id != uid)
                continue;
            var first = asked.Length == 2 && Number(asked[1]) is { } given ? given : primary;
            return new AccessIdentity(parts[0], id, [first, .. Groups(parts[0], group).Where(g => g != first)]) { Home = parts.Length > 5 && parts[5].Length > 0 ? parts[5] : null };
        }

        if (uid is null)
            return null;
        return new AccessIdentity(name, uid.Value, asked.Length == 2 && Number(asked[1]) is { } gid ? [gid] : []);
    }

    private static IEnumerable<long> Groups(string account, IReadOnlyList<string> group)
    {
        foreach (var line in group)
        {
            // name:password:gid:member,member
            var parts = line.Split(':');
            if (parts.Length >= 4 && Number(parts[2]) is { } id && parts[3].Split(',').Contains(account, StringComparer.Ordinal))
                yield return id;
        }
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A machine without these files (Windows, a bare container) has no accounts to list.
            return [];
        }
    }
}
