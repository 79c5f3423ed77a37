using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Files;

/// <summary>Looks for configs below the roots.</summary>
public static class ConfigFiles
{
    /// <summary>More entries of one folder than this are not shown.</summary>
    public const int Most = 1000;

    // One more than the studio takes shows that a file is too long.
    private const int Longest = Components.Pages.Studio.StudioState.Longest + 1;

    /// <summary>The folders and configs in a folder, folders first; null where it may not or cannot be listed.</summary>
    public static IReadOnlyList<ConfigFileEntry>? List(RootGuard guard, string folder)
    {
        if (guard.Resolve(folder) is not { Real: { } real, Status.Kind: EntryKind.Folder })
            return null;
        try
        {
            using var provider = new PhysicalFileProvider(real, ExclusionFilters.DotPrefixed);
            return
            [
                .. provider.GetDirectoryContents("")
                    .Where(i => i.IsDirectory || IsConfig(i.Name))
                    .Select(i => new ConfigFileEntry(i.Name, Path.Join(folder, i.Name), i.IsDirectory))
                    .Where(e => guard.Resolve(e.Path).Real is not null)
                    .OrderByDescending(e => e.IsFolder).ThenBy(e => e.Name, StringComparer.Ordinal)
                    .Take(Most),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A config's bytes, cut behind the most that the studio takes; null where it may not or cannot be read.</summary>
    public static byte[]? Read(RootGuard guard, string path)
    {
        if (!IsConfig(path) || guard.Resolve(path) is not { Real: { } real, Status.Kind: EntryKind.File })
            return null;
        try
        {
            using var stream = new FileStream(real, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[(int)Math.Min(stream.Length, Longest)];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsConfig(string name) => Path.GetExtension(name) is ".py" or ".json" or ".yaml" or ".yml";
}

/// <summary>A folder, or a file that may be a config.</summary>
public sealed record ConfigFileEntry(string Name, string Path, bool IsFolder);
