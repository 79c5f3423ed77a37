using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>Reads a Hub cache: first its folder, then one repository after the other, in the order of their names.</summary>
/// <remarks>Repositories are read by several workers; only a few are held at a time, so memory does not grow with the cache.</remarks>
public sealed class CacheInventory
{
    private readonly InventoryOptions options;
    private readonly DiskView disk;
    private readonly List<(ListedEntry Entry, RepositoryName Name)> repositories = [];
    private readonly ulong device;

    private CacheInventory(string path, InventoryOptions options, CancellationToken cancellationToken)
    {
        this.options = options;
        disk = new DiskView(options.Identity, options.Boundary);
        var status = FileStatus.Of(path);
        device = status.Device;
        Root = new CacheRoot(path, status.Kind);
        if (options.Boundary?.Allows(path) == false)
        {
            Root = Root with { Kind = EntryKind.Denied, Problems = [new CacheProblem(path, CacheProblemReason.BeyondRoots)] };
            return;
        }

        if (status.Kind == EntryKind.Denied)
            Root = Root with { Problems = [new CacheProblem(path, CacheProblemReason.Denied)] };
        if (status.Kind != EntryKind.Folder)
            return;
        var work = Work(cancellationToken);
        if (options.Identity is not null && !disk.MayRead(path))
            work.Blocked.Add(new CacheAccess(path, IsFolder: true, status, options.Identity));
        Root = new RootReader(work, disk, options.Identity).Read(Root, repositories);
    }

    /// <summary>The cache's folder.</summary>
    public CacheRoot Root { get; }

    /// <summary>Opens a cache: reads its folder, not yet the repositories.</summary>
    /// <param name="path">Absolute path. A folder that is absent or cannot be read gives an inventory that says so.</param>
    /// <param name="options">How to read it; null for the usual way.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static CacheInventory Open(string path, InventoryOptions? options = null, CancellationToken cancellationToken = default) =>
        new(path, options ?? InventoryOptions.Default, cancellationToken);

    /// <summary>The repositories in the order of their folders' names. Nothing found in one of them stops the others.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IEnumerable<CacheRepository> Repositories(CancellationToken cancellationToken = default) =>
        Repositories(static r => r, cancellationToken);

    /// <summary>The same with something made of each repository by the workers.</summary>
    public IEnumerable<T> Repositories<T>(Func<CacheRepository, T> make, CancellationToken cancellationToken = default)
        where T : class =>
        OrderedWork.Run(repositories, options.Workers, r => make(Read(r.Entry, r.Name, cancellationToken)), cancellationToken);

    /// <summary>One repository by its id; null when the cache has no folder for it.</summary>
    public CacheRepository? Find(string type, string id, CancellationToken cancellationToken = default)
    {
        var at = repositories.FindIndex(r => r.Name.Type == type && r.Name.Id == id);
        return at < 0 ? null : Read(repositories[at].Entry, repositories[at].Name, cancellationToken);
    }

    private CacheRepository Read(in ListedEntry entry, RepositoryName name, CancellationToken cancellationToken) =>
        RepositoryReader.Read(Path.Join(Root.Path, entry.Name), entry, name, Work(cancellationToken));

    private RepositoryWork Work(CancellationToken cancellationToken) => new(options, disk, cancellationToken) { Device = device };
}
