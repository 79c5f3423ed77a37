using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>Reads the cache's own folder.</summary>
internal sealed class RootReader(RepositoryWork work, DiskView disk, AccessIdentity? identity)
{
    private static readonly string[] ModelFiles = ["config.json", "model.safetensors", "pytorch_model.bin", "model_index.json", "model.safetensors.index.json", "pytorch_model.bin.index.json"];

    /// <summary>Takes the repositories out and describes the rest.</summary>
    public CacheRoot Read(CacheRoot root, List<(ListedEntry Entry, RepositoryName Name)> repositories)
    {
        List<CacheStranger> strangers = [];
        var locks = CacheLocks.None;
        foreach (var entry in work.List(root.Path))
        {
            if (entry.Name is "CACHEDIR.TAG" || LibraryListings.IsSystemFile(entry.Name))
                continue;
            if (entry.Name is ".locks")
                locks = Locks(Path.Join(root.Path, entry.Name));
            else if (RepositoryName.Parse(entry.Name) is { } name)
                repositories.Add((entry, name));
            else
                strangers.Add(Describe(root.Path, entry));
        }

        repositories.Sort(static (a, b) => string.CompareOrdinal(a.Entry.Name, b.Entry.Name));
        strangers.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return root with { RepositoryCount = repositories.Count, Strangers = strangers, Locks = locks, Problems = work.Problems, Blocked = work.Blocked };
    }

    private CacheStranger Describe(string root, in ListedEntry entry)
    {
        var path = Path.Join(root, entry.Name);
        var stranger = new CacheStranger(entry.Name, path, (entry.Link?.Status ?? entry.Status).Kind) { LinkText = entry.Link?.Text };
        if (stranger.Kind != EntryKind.Folder || !entry.IsUtf8 || !work.MayLookAt(path))
            return stranger;
        if (IsModel(path))
            return stranger with { MeantId = entry.Name, ModelFolder = path };
        // An organisation's folder: models lie one level below.
        var below = disk.List(path).Names.Take(64).FirstOrDefault(n => work.MayLookAt(Path.Join(path, n)) && IsModel(Path.Join(path, n)));
        return below is null ? stranger : stranger with { MeantId = $"{entry.Name}/{below}", ModelFolder = Path.Join(path, below) };
    }

    private bool IsModel(string folder) => ModelFiles.Any(f => disk.IsFile(Path.Join(folder, f)));

    private CacheLocks Locks(string folder)
    {
        var (count, oldest, refused) = (0, long.MaxValue, (string?)null);
        foreach (var repository in work.List(folder))
        {
            if (repository.Status.Kind != EntryKind.Folder)
                continue;
            var place = Path.Join(folder, repository.Name);
            foreach (var file in work.List(place).Where(static f => f.Status.Kind == EntryKind.File))
            {
                count++;
                oldest = Math.Min(oldest, file.Status.ModifiedNanoseconds);
                if (refused is null && !MayWrite(Path.Join(place, file.Name), file.Status))
                    refused = Path.Join(place, file.Name);
            }
        }

        return count == 0 ? CacheLocks.None : new CacheLocks(folder, count, DateTimeOffset.UnixEpoch.AddTicks(oldest / 100), refused);
    }

    private static readonly bool HasBits = OperatingSystem.IsLinux();

    private bool MayWrite(string path, in FileStatus status) => identity?.May(path, status, 2) ?? !HasBits || LinuxStat.MayWrite(path);
}
