namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>Looks at all results together: files that were swapped, or saved under another's name, are named.</summary>
internal static class CrossReference
{
    // Files shorter than this have the length of another by chance.
    private const long TellingSize = 4096;

    /// <summary>The results in the order of their paths, with notes about each other.</summary>
    public static IReadOnlyList<FileResult> Apply(IEnumerable<FileResult> results)
    {
        var files = results.OrderBy(static f => f.Root, StringComparer.Ordinal).ThenBy(static f => f.Path, StringComparer.Ordinal).ToList();
        if (!files.Exists(static f => f.IsWrong))
            return files;
        var byDigest = files.SelectMany(static f => f.Evidence.Where(static e => e.Item.Proves && !e.Item.IsOfPointer).Select(e => (e.Item.Digest, File: f))).ToLookup(static e => e.Digest, static e => e.File, StringComparer.Ordinal);
        var bySize = files.Where(static f => f.Status == FileIntegrity.SizeDiffers && f.ExpectedSize >= TellingSize).ToLookup(static f => f.ExpectedSize);
        return [.. files.Select(f => f.Status switch
        {
            FileIntegrity.Mismatch when f.Actual is not null && byDigest[f.Actual].FirstOrDefault(o => !IsSame(o, f)) is { } other =>
                f with { Notes = [.. f.Notes, new FileNote(FileNoteKind.HoldsBytesOf, other.Path)] },
            FileIntegrity.SizeDiffers when f.Size >= TellingSize && bySize[f.Size].FirstOrDefault(o => !IsSame(o, f)) is { } other =>
                f with { Notes = [.. f.Notes, new FileNote(FileNoteKind.HasSizeOf, other.Path)] },
            _ => f,
        })];
    }

    private static bool IsSame(FileResult one, FileResult other) =>
        one.Root.Equals(other.Root, StringComparison.Ordinal) && one.Path.Equals(other.Path, StringComparison.Ordinal);
}
