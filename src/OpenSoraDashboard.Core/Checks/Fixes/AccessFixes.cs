using System.Globalization;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Fixes;

/// <summary>Commands for the owner of files that the user who runs Open-Sora may not read.</summary>
internal static class AccessFixes
{
    public static Fix LetRead(string file, AccessIdentity? identity) =>
        ByList(file, identity, "r") ?? new("Fix_LetRead", ShellQuoting.Command("chmod", "a+r", file));

    /// <summary>Folders need the search bit besides.</summary>
    public static Fix LetList(string folder, AccessIdentity? identity) =>
        ByList(folder, identity, "rX", "-R") ?? new("Fix_LetList", ShellQuoting.Command("chmod", "-R", "a+rX", folder));

    public static Fix LetEnter(string folder, AccessIdentity? identity) =>
        ByList(folder, identity, "rx") ?? new("Fix_LetEnter", ShellQuoting.Command("chmod", "a+x", folder));

    /// <summary>Gives the write bit to the class (owner, group, others) in which the user of the view is.</summary>
    public static Fix LetWrite(string path, DiskView disk)
    {
        if (ByList(path, disk.Identity, "rwX") is { } fix)
            return fix;
        var status = disk.Status(path);
        var who = disk.Identity is not { } identity || identity.UserId == status.OwnerId ? "u" : identity.GroupIds.Contains(status.GroupId) ? "g" : "o";
        return new Fix("Fix_LetWrite", ShellQuoting.Command("chmod", $"{who}+w", path));
    }

    // Where an access list decides, permission bits alone need not help. An entry replaces the one that the user had, so that it
    // always gives reading, too.
    private static Fix? ByList(string path, AccessIdentity? identity, string rights, params ReadOnlySpan<string> options)
    {
        if (identity is null || AccessList.Of(path) is null)
            return null;
        // A user who owns the file is judged by the owner's entry, whatever other entries say.
        var who = FileStatus.Of(path).OwnerId == identity.UserId ? "u::" : string.Create(CultureInfo.InvariantCulture, $"u:{identity.UserId}:");
        return new Fix("Fix_LetByList", ShellQuoting.Command(["setfacl", .. options, "-m", who + rights, path]));
    }
}
