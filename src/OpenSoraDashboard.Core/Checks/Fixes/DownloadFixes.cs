namespace OpenSoraDashboard.Core.Checks.Fixes;

/// <summary>Ways to bring bytes that are not here: commands for a machine with a network, and where the result goes.</summary>
internal static class DownloadFixes
{
    /// <summary>Downloads files of a component's repository.</summary>
    /// <param name="context">The component.</param>
    /// <param name="names">File names in the repository.</param>
    /// <param name="target">Absolute path of the folder or file here that they are copied to.</param>
    /// <returns>Null when the component has no published repository.</returns>
    public static Fix? Download(CheckContext context, IReadOnlyList<string> names, string target) =>
        context.Type?.Repository is { } repository ? Download(repository, names, target) : null;

    /// <summary>Downloads files of a repository.</summary>
    public static Fix Download(string repository, IReadOnlyList<string> names, string target) => new(
        "Fix_Download",
        ShellQuoting.Command(["hf", "download", repository, .. names, "--local-dir", repository.Split('/')[^1]]))
    {
        Arguments = FolderFixes.Values(("target", target), ("repository", repository)),
    };

    /// <summary>Downloads the files of a repository that match a pattern.</summary>
    public static Fix Include(string repository, string pattern, string target) => new(
        "Fix_Download",
        ShellQuoting.Command("hf", "download", repository, "--include", pattern, "--local-dir", repository.Split('/')[^1]))
    {
        Arguments = FolderFixes.Values(("target", target), ("repository", repository)),
    };

    /// <summary>Unpacks a gzip file in its place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isLink">gunzip refuses a link: the content is then written beside it, and what it leads to stays as it is.</param>
    public static Fix Unpack(string path, bool isLink) => new("Fix_Unpack", ShellQuoting.Sequence(isLink
        ? [ShellQuoting.Command("test", "!", "-e", path + ".gz"), ShellQuoting.Command("mv", "-n", path, path + ".gz"), $"gunzip -c {ShellQuoting.Quote(path + ".gz")} > {ShellQuoting.Quote(path)}"]
        : [ShellQuoting.Command("mv", "-n", path, path + ".gz"), ShellQuoting.Command("gunzip", path + ".gz")]));

    /// <summary>Lets git fetch the real content in a clone.</summary>
    public static Fix LfsPull(string clone, string name) => new(
        "Fix_LfsPull",
        ShellQuoting.Command("git", "-C", clone, "lfs", "pull", "--include", name));
}
