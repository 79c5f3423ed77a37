using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>Rights that a check asks about but never uses.</summary>
internal static class AccessFacts
{
    /// <summary>Whether the user of the view may write a file, made new or written over. A read-only file system says no whatever the bits are.</summary>
    public static bool MayWrite(string folder, string name, DiskView disk) =>
        !IsReadOnlyMount(folder, disk) && disk.MayWrite(disk.Exists(Path.Join(folder, name)) ? Path.Join(folder, name) : folder);

    /// <summary>Bytes that can still be written where a folder lies; null where the system does not tell.</summary>
    public static long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A file system that answers no such question: nothing is said about it.
            return null;
        }
    }

    /// <summary>Whether the file system of a folder takes no writes at all.</summary>
    public static bool IsReadOnlyMount(string folder, DiskView disk) =>
        MountTable.Read().Find(disk.Status(folder).Device, folder) is { ReadOnly: true };

    /// <summary>What a folder lies on.</summary>
    public static StorageMedium Medium(string folder) => new StorageProbe().Of(folder);
}
