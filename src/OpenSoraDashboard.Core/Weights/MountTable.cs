using System.Globalization;
using System.Text;

namespace OpenSoraDashboard.Core.Weights;

/// <summary>One mounted file system.</summary>
/// <param name="Folder">Where it is mounted.</param>
/// <param name="Type">The kernel's name of its kind: <c>ext4</c>, <c>nfs4</c>, <c>9p</c> …</param>
/// <param name="Source">The device or the server's share.</param>
/// <param name="ReadOnly">Nothing can be written to it.</param>
public sealed record Mount(string Folder, string Type, string Source, bool ReadOnly)
{
    private static readonly HashSet<string> NetworkTypes = new(
        ["nfs", "nfs4", "cifs", "smb3", "smbfs", "ceph", "lustre", "beegfs", "gpfs", "glusterfs", "afs", "orangefs", "pvfs2", "wekafs", "fuse.sshfs", "fuse.glusterfs",
         "fuse.juicefs", "fuse.s3fs", "fuse.goofys", "fuse.rclone", "fuse.gcsfuse", "fuse.ossfs", "fuse.cosfs", "fuse.ceph-fuse", "fuse.mount-s3"],
        StringComparer.Ordinal);

    /// <summary>The bytes come over a network.</summary>
    public bool IsNetwork => NetworkTypes.Contains(Type);

    /// <summary>A folder of another operating system seen through a protocol, such as Windows' drives in WSL: slow, and its permission bits are made up.</summary>
    public bool IsForeign => Type is "9p" or "drvfs" or "virtiofs" or "vboxsf" or "fuse.vmhgfs-fuse" or "prl_fs" or "fuse.grpcfuse" or "fakeowner";
}

/// <summary>What is mounted where, as <c>/proc/self/mountinfo</c> says.</summary>
public sealed class MountTable
{
    private readonly List<Mount> mounts;

    private MountTable(List<Mount> mounts) => this.mounts = mounts;

    /// <summary>The table of this process now; empty where there is none to read.</summary>
    public static MountTable Current => Read("/proc/self/mountinfo");

    /// <summary>All mounts, in the kernel's order.</summary>
    public IReadOnlyList<Mount> Mounts => mounts;

    /// <summary>The mount that holds a path; null when none is known.</summary>
    /// <param name="path">An absolute path; its links are resolved by the caller where that matters.</param>
    public Mount? Find(string path)
    {
        Mount? best = null;
        foreach (var mount in mounts)
        {
            // Of two mounts on one folder the later one covers the earlier.
            if (Holds(mount.Folder, path) && (best is null || mount.Folder.Length >= best.Folder.Length))
                best = mount;
        }

        return best;
    }

    /// <summary>Reads a table in the form of <c>mountinfo</c> (proc(5)).</summary>
    internal static MountTable Parse(IEnumerable<string> lines)
    {
        List<Mount> found = [];
        foreach (var line in lines)
        {
            // 36 35 98:0 /root /mount/point rw,noatime shared:1 - ext4 /dev/sda1 rw,errors=continue
            var halves = line.Split(" - ", 2);
            if (halves.Length != 2)
                continue;
            var left = halves[0].Split(' ');
            var right = halves[1].Split(' ');
            if (left.Length < 6 || right.Length < 3)
                continue;
            var readOnly = left[5].Split(',').Contains("ro", StringComparer.Ordinal) || right[2].Split(',').Contains("ro", StringComparer.Ordinal);
            found.Add(new Mount(Unescape(left[4]), right[0], Unescape(right[1]), readOnly));
        }

        return new MountTable(found);
    }

    private static MountTable Read(string file)
    {
        try
        {
            return Parse(File.ReadLines(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No such table outside Linux.
            return new MountTable([]);
        }
    }

    private static bool Holds(string folder, string path) =>
        folder.Equals("/", StringComparison.Ordinal)
        || path.Equals(folder, StringComparison.Ordinal)
        || (path.StartsWith(folder, StringComparison.Ordinal) && path.Length > folder.Length && path[folder.Length] == '/');

    // Space, tab, line feed and backslash are written as three octal digits, byte by byte.
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && int.TryParse(text.AsSpan(i + 1, 3), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                bytes.Add((byte)Convert.ToInt32(text.Substring(i + 1, 3), 8));
                i += 3;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes([text[i]]));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
