using System.Runtime.InteropServices;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>Gives a file a second name.</summary>
internal static partial class HardLink
{
    /// <summary>Makes the link. An existing file is never replaced.</summary>
    /// <param name="file">The file; a symbolic link is followed to its end.</param>
    /// <param name="name">Its new name.</param>
    /// <returns>False where the file system, or a rule of the system, does not allow it: another disk, FAT, another owner's file.</returns>
    public static bool TryMake(string file, string name)
    {
        if (OperatingSystem.IsWindows())
            return false;
        var target = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
        return Link(target, name) == 0;
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string file, string name);
}
