using System.Collections.Concurrent;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Storage;

/// <summary>Tells from <c>/proc/self/mountinfo</c> and <c>/sys</c> what kind of medium a file lies on. Safe for concurrent use.</summary>
/// <param name="systemFolder">Where sysfs is mounted.</param>
/// <param name="mountInfo">The table of mounts.</param>
public sealed class StorageProbe(string systemFolder = "/sys", string mountInfo = "/proc/self/mountinfo")
{
    // The last parts of the names of file systems whose files lie on other machines, or behind a program that may fetch them.
    private static readonly HashSet<string> Remote = new(StringComparer.Ordinal)
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "lustre", "gpfs", "beegfs", "glusterfs", "afs", "pvfs2", "orangefs", "ocfs2",
        "sshfs", "s3fs", "rclone", "juicefs", "JuiceFS", "gcsfuse", "goofys", "davfs", "davfs2", "curlftpfs", "mountpoint-s3", "blobfuse", "blobfuse2", "weka", "wekafs",
    };

    private static readonly HashSet<string> InMemory = new(StringComparer.Ordinal) { "tmpfs", "ramfs", "hugetlbfs" };

    private readonly Lazy<MountTable> mounts = new(() => MountTable.Read(mountInfo));
    private readonly ConcurrentDictionary<ulong, StorageMedium> known = new();

    /// <summary>The medium of a file or folder; unknown for what is not there.</summary>
    public StorageMedium Of(string path)
    {
        var status = FileStatus.Of(path);
        return status.Exists ? Of(status.Device, path) : new StorageMedium(StorageKind.Unknown, "", "");
    }

    /// <summary>The medium of something whose device number is known.</summary>
    public StorageMedium Of(ulong device, string path) =>
        known.TryGetValue(device, out var medium) ? medium : known.GetOrAdd(device, Judge(device, path));

    private StorageMedium Judge(ulong device, string path)
    {
        var mount = OperatingSystem.IsLinux() ? mounts.Value.Find(device, path) : null;
        if (mount is null)
            return new StorageMedium(StorageKind.Unknown, "", "");
        var type = mount.FileSystem;
        if (Remote.Contains(type) || Remote.Contains(type[(type.LastIndexOf('.') + 1)..]))
            return new StorageMedium(StorageKind.Network, mount.Source, type);
        if (InMemory.Contains(type))
            return new StorageMedium(StorageKind.SolidState, type, type);
        var block = BlockFolder(device, mount);
        return block is null
            ? new StorageMedium(StorageKind.Unknown, mount.Source, type)
            : new StorageMedium(Kind(block, depth: 0), Path.GetFileName(block), type);
    }

    /// <summary>The folder of a block device in sysfs, the whole disk's for a partition; null when there is none.</summary>
    private string? BlockFolder(ulong device, Mount mount)
    {
        // btrfs and ZFS give their files device numbers of their own; the source then names a real device.
        var folder = Resolve(Path.Join(systemFolder, "dev", "block", $"{device >> 32}:{device & 0xffffffff}"));
        if (folder is null && mount.Source.StartsWith("/dev/", StringComparison.Ordinal))
            folder = Resolve(Path.Join(systemFolder, "class", "block", Path.GetFileName(Resolve(mount.Source) ?? mount.Source)));
        return folder is not null && File.Exists(Path.Join(folder, "partition")) ? Path.GetDirectoryName(folder) : folder;
    }

    private StorageKind Kind(string block, int depth)
    {
        var name = Path.GetFileName(block);
        if (name.StartsWith("vd", StringComparison.Ordinal) || name.StartsWith("xvd", StringComparison.Ordinal))
            return StorageKind.Virtual;
        if (depth < 8 && Below(block) is { Count: > 0 } below)
            return below.Select(b => Kind(b, depth + 1)).Max();
        return ReadText(Path.Join(block, "queue", "rotational")) switch
        {
            "0" => StorageKind.SolidState,
            // Virtual machines hand out disks that say they spin; the model is the hypervisor's then.
            "1" when IsVirtual(ReadText(Path.Join(block, "device", "model")), ReadText(Path.Join(block, "device", "vendor"))) => StorageKind.Virtual,
            "1" => StorageKind.Spinning,
            _ => StorageKind.Unknown,
        };
    }

    /// <summary>What a device-mapper, RAID or loop device lies on.</summary>
    private List<string> Below(string block)
    {
        List<string> below = [];
        var slaves = Path.Join(block, "slaves");
        if (Directory.Exists(slaves))
        {
            foreach (var slave in Directory.EnumerateFileSystemEntries(slaves))
            {
                if (Resolve(slave) is { } folder)
                    below.Add(File.Exists(Path.Join(folder, "partition")) ? Path.GetDirectoryName(folder)! : folder);
            }
        }

        if (ReadText(Path.Join(block, "loop", "backing_file")) is { Length: > 0 } file &&
            FileStatus.Of(file) is { Exists: true } status && mounts.Value.Find(status.Device, file) is { } mount &&
            BlockFolder(status.Device, mount) is { } holder && !holder.Equals(block, StringComparison.Ordinal))
            below.Add(holder);
        return below;
    }

    private static bool IsVirtual(string? model, string? vendor) =>
        model is not null && (model.Contains("QEMU", StringComparison.OrdinalIgnoreCase) ||
            model.Contains("VIRTUAL", StringComparison.OrdinalIgnoreCase) || model.Contains("VBOX", StringComparison.OrdinalIgnoreCase) ||
            model.Contains("PersistentDisk", StringComparison.OrdinalIgnoreCase) || model.Contains("Elastic Block", StringComparison.OrdinalIgnoreCase) ||
            (vendor is not null && (vendor.Contains("VMware", StringComparison.OrdinalIgnoreCase) || vendor.Contains("Msft", StringComparison.OrdinalIgnoreCase))));

    private static string? Resolve(string path)
    {
        try
        {
            var info = new DirectoryInfo(path);
            if (info.LinkTarget is not null)
                return info.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
            return Path.Exists(path) ? path : null;
        }
        catch (IOException)
        {
            // A device may be taken away while its folder is looked at: then nothing is known about it.
            return null;
        }
    }

    private static string? ReadText(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As above: an attribute that cannot be read says nothing.
            return null;
        }
    }
}
