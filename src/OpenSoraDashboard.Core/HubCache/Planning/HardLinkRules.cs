using System.Runtime.InteropServices;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>Whether the system would let a file have a second name in another folder. Nothing is tried: a plan writes nothing.</summary>
internal sealed partial class HardLinkRules
{
    // File systems without hard links.
    private static readonly HashSet<string> Without = new(StringComparer.Ordinal) { "vfat", "msdos", "exfat" };

    private readonly DiskView disk;
    private readonly MountTable mounts = MountTable.Read();
    private readonly FileStatus destination;
    private readonly Mount? mount;
    private readonly bool isProtected = ReadSwitch("/proc/sys/fs/protected_hardlinks");
    private readonly Dictionary<string, HardLinkObstacle?> folders = new(StringComparer.Ordinal);

    /// <param name="existing">The folder, there already, in or below which names would be made.</param>
    /// <param name="disk">What is seen of the disk.</param>
    public HardLinkRules(string existing, DiskView disk)
    {
        this.disk = disk;
        destination = disk.Status(existing);
        mount = mounts.Find(destination.Device, RealPath.Of(existing) ?? existing);
    }

    /// <summary>What stands in the way; null where nothing does.</summary>
    public HardLinkObstacle? Obstacle(SourceFile file)
    {
        if (OperatingSystem.IsWindows())
            return HardLinkObstacle.NotSupported;
        var folder = Path.GetDirectoryName(file.Real)!;
        if (!folders.TryGetValue(folder, out var obstacle))
            folders[folder] = obstacle = OfFolder(folder);
        return obstacle ?? (isProtected && !IsOwn(file) ? HardLinkObstacle.ForeignFile : null);
    }

    // Of folders, not of files: an overlay gives its files the device numbers of the layers below.
    private HardLinkObstacle? OfFolder(string folder)
    {
        var status = disk.Status(folder);
        if (status.Device != destination.Device)
            return HardLinkObstacle.OtherFileSystem;
        var other = mounts.Find(status.Device, folder);
        if (other is not null && mount is not null && !other.Point.Equals(mount.Point, StringComparison.Ordinal))
            return HardLinkObstacle.OtherMount;
        return mount is not null && Without.Contains(mount.FileSystem) ? HardLinkObstacle.NotSupported : null;
    }

    // fs/namei.c, may_linkat: the owner may, and whoever may read and write the file.
    private bool IsOwn(SourceFile file)
    {
        var user = EffectiveUser();
        return user == 0 || user == file.Status.OwnerId || (disk.MayRead(file.Path) && disk.MayWrite(file.Path));
    }

    private static bool ReadSwitch(string path)
    {
        try
        {
            return !File.Exists(path) || File.ReadAllText(path).Trim() is not "0";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the stricter rule is taken.
            return true;
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}

/// <summary>Why a hard link is not possible.</summary>
internal enum HardLinkObstacle
{
    OtherFileSystem,

    /// <summary>The same file system, mounted at two places: the kernel refuses links between them.</summary>
    OtherMount,

    /// <summary>The file system, or this platform, has no hard links.</summary>
    NotSupported,

    /// <summary>The file belongs to another user, and the kernel's <c>fs.protected_hardlinks</c> is on.</summary>
    ForeignFile,
}
