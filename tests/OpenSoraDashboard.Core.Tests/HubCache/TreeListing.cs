using System.Security.Cryptography;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Tests.HubCache;

/// <summary>Everything below a folder, one line each: kind, mode, link text, content. Links are listed, never followed.</summary>
internal static class TreeListing
{
    public static List<string> Of(string root, string? except = null)
    {
        List<string> lines = [];
        Add(root, root, except, lines);
        return lines;
    }

    private static void Add(string root, string folder, string? except, List<string> lines)
    {
        foreach (var path in Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            if (path == except)
                continue;
            var status = FileStatus.Of(path, followLinks: false);
            var more = status.Kind switch
            {
                EntryKind.Link => new FileInfo(path).LinkTarget!.Replace(root, "ROOT", StringComparison.Ordinal),
                EntryKind.File => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
                _ => "",
            };
            lines.Add($"{Path.GetRelativePath(root, path)} {status.Kind} {Convert.ToString(status.Mode, 8)} {more}");
            if (status.Kind == EntryKind.Folder)
                Add(root, path, except, lines);
        }
    }
}
