using System.Collections.Concurrent;

namespace OpenSoraDashboard.Core.Weights;

/// <summary>
/// What one check sees of the file system: every answer is taken once and kept, so that all rules and all simulated
/// lookups of one check speak of the same state, however long the check takes.
/// </summary>
/// <remarks>Nothing is written and nothing is executed. Safe for concurrent use.</remarks>
public sealed class DiskView
{
    private readonly ConcurrentDictionary<string, FileStatus> targets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FileStatus> links = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FolderListing> listings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Path, Type Kind), object> readings = new();

    // What is read of a shorter file takes no memory worth a thought.
    private const long LargeFile = 8 << 20;

    // Only made-up files cost as much to read: what was needed on the way is given back before anything else is read.
    private const long LargeReadingBytes = 64 << 20;

    private LargeReading? large;
    private WeightsTree[] trees = [];
    private long bytesRead;
    private string? refused;

    /// <param name="identity">The user for whom readability is judged; null for the user of this process.</param>
    /// <param name="boundary">What may be looked into; null for everything that this process can read.</param>
    public DiskView(AccessIdentity? identity = null, PathBoundary? boundary = null) => (Identity, Boundary) = (identity, boundary);

    /// <summary>What may be looked into; null for everything.</summary>
    public PathBoundary? Boundary { get; }

    /// <summary>The user for whom readability is judged; null for the user of this process.</summary>
    public AccessIdentity? Identity { get; }

    /// <summary>Bytes of file content read so far through this view.</summary>
    public long BytesRead => Interlocked.Read(ref bytesRead);

    /// <summary>Answers from this walk what it saw, instead of asking the file system a second time.</summary>
    public void Include(WeightsTree tree) => trees = [.. trees, tree];

    /// <summary>The state of what a path leads to, links followed.</summary>
    /// <remarks>What lies outside the boundary is <see cref="EntryKind.Denied"/>, and <see cref="TakeRefused"/> names it.</remarks>
    public FileStatus Status(string path)
    {
        var status = Unbounded(path);
        if (Boundary is null || !status.Exists || Boundary.Allows(path))
            return status;
        Interlocked.CompareExchange(ref refused, path, null);
        return new FileStatus(EntryKind.Denied);
    }

    /// <summary>The first path since the last call that exists and lies outside the boundary; null for none.</summary>
    public string? TakeRefused() => Interlocked.Exchange(ref refused, null);

    /// <summary>The state of the path itself: <see cref="EntryKind.Link"/> for a link, whatever it leads to.</summary>
    public FileStatus LinkStatus(string path)
    {
        var status = links.GetOrAdd(path, static (p, view) => view.Walked(p)?.Status ?? FileStatus.Of(p, followLinks: false), this);
        // The link itself may be looked at where it lies; what it leads to is another question.
        return Boundary is null || !status.Exists || Boundary.Allows(path) || Boundary.Allows(Path.GetDirectoryName(path) ?? path)
            ? status
            : new FileStatus(EntryKind.Denied);
    }

    /// <summary>As Python's <c>os.path.isfile</c>: errors are False.</summary>
    public bool IsFile(string path) => Status(path).Kind == EntryKind.File;

    /// <summary>As Python's <c>os.path.isdir</c>: errors are False.</summary>
    public bool IsFolder(string path) => Status(path).Kind == EntryKind.Folder;

    /// <summary>As Python's <c>os.path.exists</c>: a dangling link does not exist.</summary>
    public bool Exists(string path) => Status(path).Exists;

    /// <summary>The names in a folder, in ordinal order. Empty with an error where it cannot be listed.</summary>
    public FolderListing List(string folder)
    {
        // Asked each time, so that each component learns of a refusal of its own.
        var status = Status(folder);
        return status.Kind == EntryKind.Folder ? listings.GetOrAdd(folder, Read) : new FolderListing([], status.Kind);
    }

    /// <summary>The text of a link; null where the path is no link.</summary>
    public string? LinkText(string path) =>
        LinkStatus(path).Kind == EntryKind.Link ? Walked(path)?.LinkText ?? new FileInfo(path).LinkTarget : null;

    /// <summary>Whether the user of this view may read the file (or list the folder) that the path leads to.</summary>
    public bool MayRead(string path)
    {
        var status = Status(path);
        if (status.Kind == EntryKind.Denied)
            return false;
        if (Identity is { } identity)
            return MayReach(path, identity) && identity.May(path, status, status.Kind == EntryKind.Folder ? 5 : 4);
        if (status.Kind == EntryKind.Folder)
            return List(path).Error is null;
        if (status.Kind != EntryKind.File)
            return status.Exists;
        try
        {
            using var handle = System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    /// <summary>Whether the user of this view may write the file, or make files in the folder. Only asks; nothing is written.</summary>
    public bool MayWrite(string path)
    {
        var status = Status(path);
        if (!status.Exists)
            return false;
        if (Identity is { } identity)
            return MayReach(path, identity) && identity.May(path, status, status.Kind == EntryKind.Folder ? 3 : 2) && !(OperatingSystem.IsLinux() && LinuxStat.IsReadOnly(path));
        return OperatingSystem.IsLinux()
            ? LinuxStat.MayWrite(path)
            : !System.IO.File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly);
    }

    /// <summary>Opens a regular file for reading.</summary>
    /// <exception cref="IOException">The file is gone, is no regular file, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public Stream OpenRead(string path)
    {
        if (!IsFile(path))
            throw new FileNotFoundException("Not a regular file.", path);
        if (!MayRead(path))
            throw new UnauthorizedAccessException(path);
        return new CountingStream(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1),
            n => Interlocked.Add(ref bytesRead, n));
    }

    /// <summary>Up to <paramref name="count"/> bytes from the start of a file.</summary>
    /// <inheritdoc cref="OpenRead"/>
    public byte[] Head(string path, int count)
    {
        using var stream = OpenRead(path);
        var wanted = (int)Math.Min(count, Status(path).Size);
        var buffer = new byte[wanted];
        var got = stream.ReadAtLeast(buffer, wanted, throwOnEndOfStream: false);
        return got == wanted ? buffer : buffer[..got];
    }

    /// <summary>What a reader makes of a file. As any other answer it is taken once, where it is small enough to keep.</summary>
    /// <param name="path">Absolute path of a regular file.</param>
    /// <param name="read">Reads the opened file of that length.</param>
    /// <param name="isSmall">Whether the answer may be kept until the check ends.</param>
    /// <inheritdoc cref="OpenRead"/>
    internal T Reading<T>(string path, Func<Stream, long, T> read, Func<T, bool> isSmall)
        where T : class
    {
        if (Kept<T>(path) is { } kept && MayRead(path))
            return kept;
        DropLarge(path);
        using var stream = OpenRead(path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = read(stream, Status(path).Size);
        if (GC.GetAllocatedBytesForCurrentThread() - before > LargeReadingBytes)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        // Of what is large only the last one stays: all of a check's questions about a file come one after the other, and each
        // reading of its own would take the memory again.
        if (isSmall(reading))
            readings.TryAdd((path, typeof(T)), reading);
        else
            large = new LargeReading(path, reading);
        return reading;
    }

    // A method of its own: code that is not optimized yet holds what a local has seen until its method ends.
    private T? Kept<T>(string path)
        where T : class =>
        readings.TryGetValue((path, typeof(T)), out var known) ? (T)known
        : large is { } last && last.Path.Equals(path, StringComparison.Ordinal) ? last.Reading as T
        : null;

    // Two readings of the largest headers are more than a check may take: the memory of one is given back before the next.
    private void DropLarge(string path)
    {
        if (large is null || Status(path).Size < LargeFile)
            return;
        large = null;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
    }

    private sealed record LargeReading(string Path, object Reading);

    private FolderListing Read(string folder)
    {
        var status = Status(folder);
        if (status.Kind != EntryKind.Folder)
            return new FolderListing([], status.Kind);
        if (Identity is { } identity && !(MayReach(folder, identity) && identity.May(folder, status, 4)))
            return new FolderListing([], EntryKind.Denied);
        if (Walked(folder) is { IsListed: true } walked)
            return new FolderListing([.. walked.Children.Select(static c => c.Name)], null);
        try
        {
            var names = Directory.EnumerateFileSystemEntries(folder, "*", Everything).Select(p => Path.GetFileName(p)).ToArray();
            Array.Sort(names, StringComparer.Ordinal);
            return new FolderListing(names, null);
        }
        catch (UnauthorizedAccessException)
        {
            return new FolderListing([], EntryKind.Denied);
        }
        catch (IOException)
        {
            return new FolderListing([], EntryKind.Failed);
        }
    }

    private FileStatus Unbounded(string path) =>
        targets.GetOrAdd(path, static (p, view) => view.Walked(p)?.Target ?? FileStatus.Of(p), this);

    private WeightsEntry? Walked(string path)
    {
        foreach (var tree in trees)
        {
            if (tree.Find(path) is { } entry)
                return entry;
        }

        return null;
    }

    /// <summary>The folder nearest to the root that a user may not search, so that a path below it leads nowhere for them; null for none. Links are followed as the kernel does.</summary>
    public string? FirstClosed(string path, AccessIdentity identity)
    {
        string? closed = null;
        foreach (var way in (string?[])[path, RealPath.Of(path)])
        {
            for (var parent = Path.GetDirectoryName(way); parent is not null && closed is null; parent = Path.GetDirectoryName(parent))
            {
                if (!identity.May(parent, Unbounded(parent), 1))
                    closed = Outermost(parent, identity);
            }
        }

        return closed;
    }

    private string Outermost(string folder, AccessIdentity identity)
    {
        var closed = folder;
        for (var parent = Path.GetDirectoryName(folder); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (!identity.May(parent, Unbounded(parent), 1))
                closed = parent;
        }

        return closed;
    }

    private bool MayReach(string path, AccessIdentity identity) =>
        MaySearchParents(path, identity) && (RealPath.Of(path) is not { } real || real.Equals(path, StringComparison.Ordinal) || MaySearchParents(real, identity));

    private bool MaySearchParents(string path, AccessIdentity identity)
    {
        for (var parent = Path.GetDirectoryName(path); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (!identity.May(parent, Unbounded(parent), 1))
                return false;
        }

        return true;
    }

    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };
}
