using System.Runtime.InteropServices;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>Rights that a check asks about but never uses.</summary>
internal static partial class AccessFacts
{
    private const int Write = 2;

    /// <summary>Whether the user of the view may make files in a folder. A read-only file system says no whatever the bits are.</summary>
    public static bool MayWrite(string folder, DiskView disk)
    {
        if (IsReadOnlyMount(folder, disk))
            return false;
        if (disk.Identity is { } identity)
            return identity.May(disk.Status(folder), 3);
        return !OperatingSystem.IsLinux() || Access(folder, Write) == 0;
    }

    /// <summary>Whether the file system of a folder takes no writes at all.</summary>
    public static bool IsReadOnlyMount(string folder, DiskView disk) =>
        MountTable.Read().Find(disk.Status(folder).Device, folder) is { ReadOnly: true };

    /// <summary>What a folder lies on.</summary>
    public static StorageMedium Medium(string folder) => new StorageProbe().Of(folder);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
