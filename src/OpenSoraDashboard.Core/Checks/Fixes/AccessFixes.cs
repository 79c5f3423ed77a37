using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Fixes;

/// <summary>Commands for the owner of files that the user who runs Open-Sora may not read.</summary>
internal static class AccessFixes
{
    public static Fix LetRead(string file) => new("Fix_LetRead", ShellQuoting.Command("chmod", "a+r", file));

    /// <summary>Folders need the search bit besides.</summary>
    public static Fix LetList(string folder) => new("Fix_LetList", ShellQuoting.Command("chmod", "-R", "a+rX", folder));

    public static Fix LetEnter(string folder) => new("Fix_LetEnter", ShellQuoting.Command("chmod", "a+x", folder));

    /// <summary>Gives the write bit to the class (owner, group, others) in which the user of the view is.</summary>
    public static Fix LetWrite(string path, DiskView disk)
    {
        var status = disk.Status(path);
        var who = disk.Identity is not { } identity || identity.UserId == status.OwnerId ? "u" : identity.GroupIds.Contains(status.GroupId) ? "g" : "o";
        return new Fix("Fix_LetWrite", ShellQuoting.Command("chmod", $"{who}+w", path));
    }
}
