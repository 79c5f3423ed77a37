using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>What is gathered while one repository is read.</summary>
internal sealed class RepositoryWork(InventoryOptions options, DiskView disk, CancellationToken cancellationToken)
{
    private const int LinksNamed = 20;
    private int entries;

    public List<CacheProblem> Problems { get; } = [];

    public List<CacheAccess> Blocked { get; } = [];

    public List<string> AbsoluteLinks { get; } = [];

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The device of the cache's folder; 0 where unknown.</summary>
    public ulong Device { get; init; }

    /// <summary>Lists a folder; what cannot be listed becomes a problem and an empty listing.</summary>
    public IReadOnlyList<ListedEntry> List(string path, Func<string, FileStatus?>? known = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var content = OperatingSystem.IsLinux()
            ? LinuxFolder.Read(path, cancellationToken, known, kindsSuffice: options.Identity is null)
            : FrameworkFolder.Read(path, cancellationToken);
        if (!content.IsComplete)
            Problems.Add(new CacheProblem(path, content.Failure.Kind == EntryKind.Denied ? CacheProblemReason.Denied : CacheProblemReason.Failed));
        entries += content.Entries.Count;
        if (entries <= options.MostEntries)
            return content.Entries;
        if (!Problems.Exists(static p => p.Reason == CacheProblemReason.TooMany))
            Problems.Add(new CacheProblem(path, CacheProblemReason.TooMany));
        return [];
    }

    /// <summary>Whether links may be followed to that path.</summary>
    public bool MayLookAt(string path) => options.Boundary?.Allows(path) ?? true;

    /// <summary>Judges the permissions of what lies in the cache.</summary>
    public void Judge(string path, in FileStatus status)
    {
        if (options.Identity is not { } identity || !status.Exists)
            return;
        var folder = status.Kind == EntryKind.Folder;
        if (!identity.May(path, status, folder ? 5 : 4))
            Blocked.Add(new CacheAccess(path, folder, status, identity));
    }

    /// <summary>Judges a file outside the cache, the folders above it included.</summary>
    public void JudgeOutside(string path)
    {
        if (options.Identity is not null && !disk.MayRead(path))
            Blocked.Add(new CacheAccess(path, disk.IsFolder(path), disk.Status(path), options.Identity));
    }

    /// <summary>Notes a link that names its target from the root.</summary>
    public void Absolute(string path)
    {
        if (AbsoluteLinks.Count < LinksNamed)
            AbsoluteLinks.Add(path);
    }
}
