using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>Names of snapshots.</summary>
public static partial class MadeUpRevision
{
    /// <summary>A revision that no commit has, the same each time for one repository.</summary>
    /// <remarks>
    /// Only 40 lower-case hexadecimal digits are a revision for every command of the library. An online call goes by the
    /// real commit, so it never writes below a made-up one.
    /// </remarks>
    public static string For(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("local files for " + id)))[..40];

    /// <summary>Whether a text can be the name of a commit.</summary>
    public static bool IsCommit(string text) => Commit().IsMatch(text);

    [GeneratedRegex(@"\A[0-9a-f]{40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Commit();
}
