namespace OpenSoraDashboard.Core.Integrity.Storage;

/// <summary>What kind of medium holds a file: it decides how many files are read at once.</summary>
public enum StorageKind
{
    /// <summary>It could not be told; treated like <see cref="SolidState"/>.</summary>
    Unknown,

    /// <summary>No moving parts, or main memory.</summary>
    SolidState,

    /// <summary>A disk of a virtual machine. What it says about moving parts is not to be relied on.</summary>
    Virtual,

    /// <summary>A disk with moving parts: two files at once are slower than one after the other.</summary>
    Spinning,

    /// <summary>Another machine's: it is shared, and its latency is not ours to fill.</summary>
    Network,
}

/// <summary>The medium behind a file system.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What to call it: a block device (<c>sda</c>), or a file system type (<c>nfs4</c>).</param>
/// <param name="FileSystem">The file system's type: <c>ext4</c>, <c>vfat</c>; empty where unknown.</param>
public sealed record StorageMedium(StorageKind Kind, string Name, string FileSystem)
{
    /// <summary>Whether several files are read at once.</summary>
    public bool TakesSeveral => Kind is not (StorageKind.Spinning or StorageKind.Network);

    /// <summary>The largest file that the file system holds in bytes; null where that does not matter.</summary>
    public long? LargestFile => FileSystem is "vfat" or "msdos" ? uint.MaxValue : null;
}
