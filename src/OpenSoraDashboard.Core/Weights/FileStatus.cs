using Microsoft.Win32.SafeHandles;

namespace OpenSoraDashboard.Core.Weights;

/// <summary>One answer of the file system about one path, taken by statx(2) on Linux and by the framework elsewhere.</summary>
/// <param name="Kind">What the path is.</param>
/// <param name="Size">Length in bytes; 0 for what is no file.</param>
/// <param name="AllocatedBytes">Bytes on the medium; smaller than <paramref name="Size"/> for a sparse file. -1 where unknown.</param>
/// <param name="ModifiedNanoseconds">Last change of the content, nanoseconds since 1970 UTC.</param>
/// <param name="Mode">The twelve permission bits; -1 where unknown.</param>
/// <param name="OwnerId">User id of the owner; -1 where unknown.</param>
/// <param name="GroupId">Group id; -1 where unknown.</param>
/// <param name="Device">Device number of the file system; 0 where unknown.</param>
/// <param name="Inode">File number on that device; 0 where unknown. With <paramref name="Device"/> it names the file whatever its path.</param>
/// <param name="HardLinks">How many names the file has.</param>
/// <param name="ChangedNanoseconds">Last change of content or of anything else the system keeps about the file (a new hard link, a mode); 0 where unknown.</param>
/// <param name="BornNanoseconds">When the file came into being; 0 where the file system does not say.</param>
/// <param name="Errno">The error number behind <see cref="EntryKind.Denied"/>, <see cref="EntryKind.Failed"/> …; else 0.</param>
public readonly record struct FileStatus(
    EntryKind Kind,
    long Size = 0,
    long AllocatedBytes = -1,
    long ModifiedNanoseconds = 0,
    int Mode = -1,
    long OwnerId = -1,
    long GroupId = -1,
    ulong Device = 0,
    ulong Inode = 0,
    uint HardLinks = 1,
    int Errno = 0,
    long ChangedNanoseconds = 0,
    long BornNanoseconds = 0)
{
    /// <summary>Something is there and could be looked at.</summary>
    public bool Exists => Kind is EntryKind.File or EntryKind.Folder or EntryKind.Link or EntryKind.Other;

    /// <summary>Last change of the content in UTC.</summary>
    public DateTimeOffset Modified => DateTimeOffset.UnixEpoch.AddTicks(ModifiedNanoseconds / 100);

    /// <summary>Asks the file system. Never throws for anything a path can be.</summary>
    /// <param name="path">An absolute path. It reaches the kernel as it is, so <c>..</c> behind a link means what it means there.</param>
    /// <param name="followLinks">True to answer for the target of a link, false for the link itself.</param>
    public static FileStatus Of(string path, bool followLinks = true)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            return new FileStatus(EntryKind.Missing);
        return OperatingSystem.IsLinux() ? LinuxStat.Of(path, followLinks) : FromFramework(path, followLinks);
    }

    /// <summary>Asks the file system about an open file.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="path">The path by which it was opened, for systems that answer by path only.</param>
    public static FileStatus Of(SafeFileHandle file, string path) =>
        OperatingSystem.IsLinux() ? LinuxStat.Of(file) : FromFramework(path, followLinks: true);

    private static FileStatus FromFramework(string path, bool followLinks)
    {
        try
        {
            FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            if (info.LinkTarget is not null)
            {
                if (!followLinks)
                    return new FileStatus(EntryKind.Link);
                if (info.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true } target)
                    return new FileStatus(EntryKind.Missing);
                info = target;
            }

            if (!info.Exists)
                return new FileStatus(EntryKind.Missing);
            var modified = (info.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100;
            return info is FileInfo file
                ? new FileStatus(EntryKind.File, file.Length, ModifiedNanoseconds: modified)
                : new FileStatus(EntryKind.Folder, ModifiedNanoseconds: modified);
        }
        catch (UnauthorizedAccessException)
        {
            return new FileStatus(EntryKind.Denied);
        }
        catch (IOException e)
        {
            return new FileStatus(EntryKind.Failed, Errno: e.HResult);
        }
    }
}
