using OpenSoraDashboard.Core.Integrity.Hashing;

namespace OpenSoraDashboard.Core.Integrity.Manifests;

/// <summary>One file as a list names it.</summary>
/// <param name="Path">Relative, with <c>/</c> between names, never leading out of its folder.</param>
/// <param name="Size">Length in bytes; null where the list does not say.</param>
/// <param name="Digests">The digests that the list gives.</param>
public sealed record ListedFile(string Path, long? Size, FileDigests Digests);

/// <summary>Paths as lists hold them.</summary>
internal static class ListedPath
{
    /// <summary>The path without <c>./</c> in front, if it stays below the list's folder; null if it is absolute, empty or leads out.</summary>
    public static string? Clean(string path)
    {
        while (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..].TrimStart('/');
        if (path.Length == 0 || path[0] == '/' || path.Contains('\0', StringComparison.Ordinal))
            return null;
        foreach (var name in path.Split('/'))
        {
            if (name is "" or "." or "..")
                return null;
        }

        // A drive or a backslash is a plain character here and a way out there.
        return OperatingSystem.IsWindows() && path.AsSpan().ContainsAny('\\', ':') ? null : path;
    }
}
