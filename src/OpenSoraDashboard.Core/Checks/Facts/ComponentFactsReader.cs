using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>Gathers <see cref="ComponentFacts"/> from the disk and from what the simulated loader asked.</summary>
public static class ComponentFactsReader
{
    private const int DeepestFolder = 3;
    private const int MostEntries = 4000;

    // Heads of very many files tell nothing more; weights folders hold a few dozen.
    private const int MostHeads = 400;
    private const int MostIndexes = 16;

    /// <summary>Looks at a component's files.</summary>
    public static ComponentFacts Read(ComponentRequest request, LoadResult load, LoadContext world)
    {
        if (request.Source is not { } source)
            return new ComponentFacts();
        var absolute = Absolute(world, source);
        var cached = world.Disk.Exists(absolute) ? null : CachedSnapshot(load, world);
        var root = cached ?? Root(request, absolute, world.Disk);
        var facts = new ComponentFacts { Source = absolute, ThroughHubCache = cached is not null };
        if (root is null)
            return facts;
        var wanted = Wanted(load, world);
        var heads = MostHeads;
        if (!world.Disk.IsFolder(root))
        {
            return facts with { Root = root, Entries = [Fact(root, Path.GetFileName(root), wanted, world.Disk, ref heads)] };
        }

        List<FileFact> entries = [];
        List<string> unlisted = [];
        var truncated = Walk(root, wanted, world.Disk, entries, unlisted, ref heads);
        entries.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return facts with
        {
            Root = root,
            RootIsFolder = true,
            Entries = entries,
            Unlisted = unlisted,
            Truncated = truncated,
            WantedFiles = new HashSet<(ulong, ulong)>(entries.Where(e => e is { Wanted: true, IsFile: true }).Select(e => (e.Status.Device, e.Status.Inode))),
            Indexes = [.. entries.Where(e => e is { IsFile: true, IsIndex: true }).Take(MostIndexes).Select(e => ShardIndexFact.Read(e, world.Disk))],
            Config = entries.FirstOrDefault(e => e is { IsFile: true, Name: "config.json" }) is { } config ? ModelConfigFact.Read(config, world.Disk) : null,
        };
    }

    /// <summary>A path of the simulated process, from the root of the file system, in one spelling (<c>./d</c> and <c>d/.</c> are <c>d</c>).</summary>
    public static string Absolute(LoadContext world, string path) =>
        PosixPath.Text(path.StartsWith('/') || Path.IsPathRooted(path) ? path : Path.Join(world.WorkingDirectory, path));

    // 1.0 takes the T5 source for a parent folder and appends the model's name (v1.0.0 opensora/models/text_encoder/t5.py:48).
    private static string? Root(ComponentRequest request, string absolute, DiskView disk)
    {
        if (request is { Release: "1.0", Type: "t5" } && Path.Join(absolute, "t5-v1_1-xxl") is var joined && disk.IsFolder(joined))
            return joined;
        return disk.LinkStatus(absolute).Exists ? absolute : null;
    }

    // The snapshot folder is cut out of the first path below one that the loader found something at.
    private static string? CachedSnapshot(LoadResult load, LoadContext world)
    {
        foreach (var path in load.Files.Concat(load.Trace.Where(t => Leads(t.Result)).Select(t => t.Path)))
        {
            if (path is null)
                continue;
            var at = path.IndexOf("/snapshots/", StringComparison.Ordinal);
            if (at < 0 || !path.AsSpan(0, at).Contains("/models--", StringComparison.Ordinal))
                continue;
            var end = path.IndexOf('/', at + "/snapshots/".Length);
            return Absolute(world, end < 0 ? path : path[..end]);
        }

        return null;
    }

    private static HashSet<string> Wanted(LoadResult load, LoadContext world)
    {
        var wanted = load.Files.Select(f => Absolute(world, f)).ToHashSet(StringComparer.Ordinal);
        foreach (var step in load.Trace)
        {
            if (step.Path is { Length: > 0 } path && Leads(step.Result))
                wanted.Add(Absolute(world, path));
        }

        return wanted;
    }

    private static bool Leads(string result) => result is not (TraceResults.Absent or TraceResults.No or TraceResults.Ignored);

    private static bool Walk(string root, HashSet<string> wanted, DiskView disk, List<FileFact> entries, List<string> unlisted, ref int heads)
    {
        HashSet<(ulong, ulong)> seen = [];
        Queue<(string Path, string Name, int Depth)> folders = new([(root, "", 0)]);
        while (folders.TryDequeue(out var folder))
        {
            // A link back to a folder above (model -> .) would never end.
            var status = disk.Status(folder.Path);
            if (status.Inode != 0 && !seen.Add((status.Device, status.Inode)))
                continue;
            var listing = disk.List(folder.Path);
            if (listing.Error is not null)
                unlisted.Add(folder.Path);
            foreach (var name in listing.Names)
            {
                if (entries.Count >= MostEntries)
                    return true;
                var fact = Fact(Path.Join(folder.Path, name), folder.Name.Length == 0 ? name : $"{folder.Name}/{name}", wanted, disk, ref heads);
                entries.Add(fact);
                if (fact.IsFolder && folder.Depth < DeepestFolder)
                    folders.Enqueue((fact.Path, fact.Name, folder.Depth + 1));
            }
        }

        return false;
    }

    private static FileKindReading? Kind(string path, DiskView disk, long size)
    {
        try
        {
            return FileKinds.Of(Path.GetFileName(path), disk.Head(path, FileKinds.HeadBytes), size);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone or closed since it was listed.
            return null;
        }
    }

    private static FileFact Fact(string path, string name, HashSet<string> wanted, DiskView disk, ref int heads)
    {
        var status = disk.Status(path);
        var isFile = status.Kind == EntryKind.File;
        var readable = !isFile || disk.MayRead(path);
        FileKindReading? content = null;
        if (isFile && readable && heads > 0)
        {
            heads--;
            content = Kind(path, disk, status.Size);
        }

        return new FileFact(path, name, status, content)
        {
            IsLink = disk.LinkStatus(path).Kind == EntryKind.Link,
            Readable = readable,
            Wanted = wanted.Contains(path),
        };
    }
}
