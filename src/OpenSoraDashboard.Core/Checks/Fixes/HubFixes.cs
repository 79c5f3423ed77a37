using OpenSoraDashboard.Core.HubCache.Planning;

namespace OpenSoraDashboard.Core.Checks.Fixes;

/// <summary>Commands that make a repository id work without the network.</summary>
internal static class HubFixes
{
    /// <summary>Links a folder under the id's own name below the working directory, where transformers and diffusers look first.</summary>
    public static Fix ShadowFolder(string workingDirectory, string id, string folder, string? subfolder = null)
    {
        var link = $"{workingDirectory.TrimEnd('/')}/{id}{(subfolder is null ? "" : "/" + subfolder)}";
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

    /// <summary>The same where something else lies under the id's name: it is kept under another one.</summary>
    public static Fix ReplaceShadow(string workingDirectory, string id, string folder)
    {
        var link = ShadowFolder(workingDirectory, id, folder);
        var path = link.Makes!;
        return new Fix("Fix_ReplaceShadow", ShellQuoting.Sequence([ShellQuoting.Command("test", "!", "-e", path + ".unused"), ShellQuoting.Command("mv", "-n", path, path + ".unused"), link.Command!]))
        {
            Arguments = FolderFixes.Values(("id", id), ("path", path), ("name", path + ".unused")),
        };
    }

    /// <summary>Makes an entry of the Hub cache whose snapshot is a link to a folder, in plain shell commands.</summary>
    /// <param name="hub">The cache.</param>
    /// <param name="id">Repository id.</param>
    /// <param name="folder">The folder with the files.</param>
    /// <param name="subfolder">The folder in the repository that it is; null for the whole.</param>
    public static Fix CacheEntry(string hub, string id, string folder, string? subfolder = null) =>
        new("Fix_CacheEntry", PlanScript.FolderLink(Trimmed(hub), id, folder, subfolder)) { Arguments = FolderFixes.Values(("id", id), ("cache", hub)) };

    /// <summary>Makes an entry from files that lie flat in the entry's own folder.</summary>
    public static Fix FlatEntry(string hub, string id, IEnumerable<string> names) =>
        new("Fix_FlatEntry", PlanScript.FlatEntry(Trimmed(hub), id, names))
        {
            Arguments = FolderFixes.Values(("id", id), ("cache", hub)),
            Makes = Path.Join(PlanDocument.EntryFolder(Trimmed(hub), id), "refs", "main"),
        };

    /// <summary>The same by this program: with hard links where they are possible, shown first, verified, and undone by one command.</summary>
    public static Fix PlannedEntry(string hub, string id, string folder, string? subfolder = null)
    {
        var request = new PlanRequest { Id = id, Root = Trimmed(hub), From = [folder], Subfolder = subfolder };
        return new Fix("Fix_PlannedEntry", PlanCommand.PlanAndApply(request)) { Arguments = FolderFixes.Values(("id", id), ("cache", hub)), Plan = request };
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

    /// <summary>Lets a ref name a snapshot; neither the ref nor its folder need be there.</summary>
    public static Fix MakeRef(string refFile, string revision) => new(
        "Fix_MakeRef",
        ShellQuoting.Sequence([ShellQuoting.Command("mkdir", "-p", Path.GetDirectoryName(refFile)!), WriteRef(refFile, revision).Command!]))
    {
        Arguments = FolderFixes.Values(("revision", revision)),
    };

    private static string Trimmed(string hub) => hub.Length > 1 ? hub.TrimEnd('/') : hub;
}
