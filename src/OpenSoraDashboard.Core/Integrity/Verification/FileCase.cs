using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>One file to be judged, with all that is known about it before any of its bytes is read.</summary>
internal sealed class FileCase(string root, string path, string fullPath, FileStatus status)
{
    public string Root { get; } = root;

    public string Path { get; } = path;

    public string FullPath { get; } = fullPath;

    /// <summary>The file, links followed.</summary>
    public FileStatus Status { get; } = status;

    public List<EvidenceItem> Evidence { get; } = [];

    public List<FileNote> Notes { get; } = [];

    /// <summary>A list says what belongs here.</summary>
    public bool IsListed { get; set; }

    /// <summary>The index of shards that names it; null where none does.</summary>
    public string? IndexedBy { get; set; }

    /// <summary>Why it cannot be looked at; null where it can.</summary>
    public string? Problem { get; set; }

    /// <summary>There is a file whose bytes can be asked for.</summary>
    public bool CanBeRead => Problem is null && Status.Kind == EntryKind.File;

    public (ulong Device, ulong Inode) Id => (Status.Device, Status.Inode);

    /// <summary>The digests without which nothing can be said.</summary>
    public DigestAlgorithms Needs => Evidence.Where(static e => e.Proves).Aggregate(DigestAlgorithms.None, static (all, e) => all | e.Needs);

    public long? ExpectedSize => Evidence.Where(static e => !e.IsInformation).OrderBy(static e => e.Kind).FirstOrDefault(static e => e.Size is not null)?.Size;
}
