namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>Recognises how a repository was put into the cache.</summary>
public static class CacheForms
{
    /// <summary>Every form that a repository has, in the order of <see cref="CacheForm"/>.</summary>
    public static IReadOnlyList<CacheForm> Of(CacheRepository repository)
    {
        HashSet<CacheForm> forms = [];
        if (repository.LinkText is not null && repository.HasSnapshotsFolder)
            forms.Add(CacheForm.RepositoryLink);
        if (!repository.HasSnapshotsFolder && repository.FlatFiles.Count > 0)
            forms.Add(CacheForm.FlatRepository);
        foreach (var snapshot in repository.Snapshots)
            Add(snapshot, forms);
        AddRefs(repository, forms);
        if (repository.StraySnapshotFiles.Count > 0)
            forms.Add(CacheForm.StrayFileInSnapshots);
        return [.. forms.Order()];
    }

    /// <summary>The form of something that is no repository; null where it looks like no model.</summary>
    public static CacheForm? Of(CacheStranger stranger) => stranger.MeantId switch
    {
        null => null,
        var id when id.Contains('/', StringComparison.Ordinal) => CacheForm.PlainId,
        _ => CacheForm.PlainName,
    };

    private static void Add(CacheSnapshot snapshot, HashSet<CacheForm> forms)
    {
        if (snapshot.LinkText is not null)
            forms.Add(snapshot.IsDangling ? CacheForm.DanglingSnapshot : CacheForm.FolderLink);
        if (snapshot.FolderLinks.Count > 0)
            forms.Add(CacheForm.FolderLinkInside);
        foreach (var file in snapshot.Files)
        {
            if (Of(file, snapshot.LinkText is not null) is { } form)
                forms.Add(form);
            if (file.Kind != CacheFileKind.Blob && file.Path[(file.Path.LastIndexOf('/') + 1)] == '.')
                forms.Add(CacheForm.HiddenFiles);
        }
    }

    private static CacheForm? Of(in CacheFile file, bool throughLink) => file.Kind switch
    {
        CacheFileKind.Dangling => CacheForm.DanglingFileLink,
        CacheFileKind.Outside when !throughLink => CacheForm.FileLinks,
        CacheFileKind.OutsideThroughBlob when !throughLink => CacheForm.FileLinksThroughBlobs,
        _ when throughLink => null,
        CacheFileKind.Blob or CacheFileKind.Own when file.HasHardLinks => CacheForm.HardLinks,
        CacheFileKind.Own => CacheForm.Copies,
        CacheFileKind.Blob => CacheForm.Download,
        _ => null,
    };

    private static void AddRefs(CacheRepository repository, HashSet<CacheForm> forms)
    {
        var named = repository.Refs.Where(static r => r.Clean is { Length: > 0 }).Select(static r => r.Clean!).ToHashSet(StringComparer.Ordinal);
        foreach (var snapshot in repository.Snapshots)
        {
            if (named.Contains(snapshot.Name))
            {
                if (!snapshot.HasCommitName)
                    forms.Add(CacheForm.OddRevision);
            }
            else if (repository.Current is not null)
                forms.Add(CacheForm.DetachedRevision);
            else if (named.Count == 0)
                forms.Add(snapshot.HasCommitName ? CacheForm.NoRefs : CacheForm.SnapshotNamedMain);
        }

        foreach (var reference in repository.Refs)
        {
            if (reference.IsStray)
                forms.Add(CacheForm.StrayFileInRefs);
            else if (reference.IsUnclean)
                forms.Add(CacheForm.UncleanRef);
            else if (reference.Text is { } text && !repository.Snapshots.Any(s => s.Name == text))
                forms.Add(reference.Name == "main" ? CacheForm.MainDangles : CacheForm.OtherRefDangles);
        }
    }
}
