namespace OpenSoraDashboard.Core.Checks.Fixes;

/// <summary>Commands for the owner of files that the user who runs Open-Sora may not read.</summary>
internal static class AccessFixes
{
    public static Fix LetRead(string file) => new("Fix_LetRead", ShellQuoting.Command("chmod", "a+r", file));

    /// <summary>Folders need the search bit besides.</summary>
    public static Fix LetList(string folder) => new("Fix_LetList", ShellQuoting.Command("chmod", "-R", "a+rX", folder));

    public static Fix LetEnter(string folder) => new("Fix_LetEnter", ShellQuoting.Command("chmod", "a+x", folder));

    public static Fix LetWrite(string folder) => new("Fix_LetWrite", ShellQuoting.Command("chmod", "u+w", folder));
}
