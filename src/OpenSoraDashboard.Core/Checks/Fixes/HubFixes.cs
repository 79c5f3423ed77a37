using System.Security.Cryptography;
using System.Text;

namespace OpenSoraDashboard.Core.Checks.Fixes;

/// <summary>Commands that make a repository id work without the network.</summary>
internal static class HubFixes
{
    /// <summary>Links a folder under the id's own name below the working directory, where transformers and diffusers look first.</summary>
    public static Fix ShadowFolder(string workingDirectory, string id, string folder)
    {
        var link = $"{workingDirectory.TrimEnd('/')}/{id}";
        return new Fix(
            "Fix_ShadowFolder",
            ShellQuoting.Sequence(
            [
                ShellQuoting.Command("mkdir", "-p", Path.GetDirectoryName(link)!),
                ShellQuoting.Command("ln", "-sn", folder, link),
            ]))
        {
            Arguments = FolderFixes.Values(("id", id), ("directory", workingDirectory)),
            Makes = link,
        };
    }

    /// <summary>Makes an entry of the Hub cache whose snapshot is a link to a folder.</summary>
    /// <remarks>A folder link survives <c>hf cache rm</c> and <c>prune</c>: they refuse it instead of deleting the files behind it.</remarks>
    public static Fix CacheEntry(string hub, string id, string folder)
    {
        var revision = Revision(id);
        var repository = $"{hub.TrimEnd('/')}/models--{id.Replace("/", "--", StringComparison.Ordinal)}";
        return new Fix(
            "Fix_CacheEntry",
            ShellQuoting.Sequence(
            [
                ShellQuoting.Command("mkdir", "-p", $"{repository}/refs", $"{repository}/snapshots"),
                ShellQuoting.Command("ln", "-sfn", folder, $"{repository}/snapshots/{revision}"),
                $"printf %s {revision} > {ShellQuoting.Quote($"{repository}/refs/main")}",
            ]))
        {
            Arguments = FolderFixes.Values(("id", id), ("cache", hub)),
        };
    }

    /// <summary>The same where a link to the folder bears the entry's own name: the link goes first.</summary>
    public static Fix ReplaceEntry(string hub, string id, string folder)
    {
        var entry = CacheEntry(hub, id, folder);
        return entry with { Command = ShellQuoting.Sequence([ShellQuoting.Command("rm", $"{hub.TrimEnd('/')}/models--{id.Replace("/", "--", StringComparison.Ordinal)}"), entry.Command!]) };
    }

    /// <summary>Puts a hard link in the place of every file link of a snapshot: no space, and nothing of the user's is deleted with it.</summary>
    public static Fix LinksToHardLinks(string snapshot) => new(
        "Fix_LinksToHardLinks",
        $"find {ShellQuoting.Quote(snapshot)} -type l -exec sh -c 'ln -f \"$(readlink -f \"$1\")\" \"$1\"' _ {{}} \\;");

    /// <summary>Makes a snapshot that is a link to the user's folder, and takes the snapshot of single links away.</summary>
    public static Fix LinksToFolderLink(string hub, string id, string folder, string snapshot) => CacheEntry(hub, id, folder) switch
    {
        var entry => new Fix("Fix_LinksToFolderLink", ShellQuoting.Sequence([entry.Command!, ShellQuoting.Command("rm", "-r", snapshot)]))
        {
            Arguments = FolderFixes.Values(("folder", folder)),
        },
    };

    /// <summary>Writes a ref without a line feed.</summary>
    public static Fix WriteRef(string refFile, string revision) => new(
        "Fix_WriteRef",
        $"printf %s {ShellQuoting.Quote(revision)} > {ShellQuoting.Quote(refFile)}");

    // Only 40 lower-case hex digits are a revision for every command of the library; a made-up one cannot collide with a real one in practice.
    private static string Revision(string id) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("local files for " + id)))[..40];
}
