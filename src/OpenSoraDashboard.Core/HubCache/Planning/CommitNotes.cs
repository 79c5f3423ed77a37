using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>What an entry of the cache remembers of a commit, beside its snapshots.</summary>
internal static class CommitNotes
{
    /// <summary>A note that would hide a file of the plan, or miss one that the plan has not; null for none.</summary>
    /// <remarks>
    /// <c>.no_exist/COMMIT/FILE</c> makes transformers say that a file is absent although it is there; <c>trees/COMMIT.json</c>
    /// makes <c>snapshot_download</c> of 1.22 and later refuse a snapshot that lacks one of its files.
    /// </remarks>
    public static string? Contradiction(string entry, string commit, string? subfolder, IReadOnlyList<SourceFile> files, DiskView disk)
    {
        var prefix = subfolder is null ? "" : subfolder + "/";
        var names = files.Select(f => prefix + f.Name).ToHashSet(StringComparer.Ordinal);
        var markers = Path.Join(entry, ".no_exist", commit);
        if (names.Select(n => Path.Join(markers, n)).FirstOrDefault(disk.IsFile) is { } marker)
            return marker;
        var list = Path.Join(entry, "trees", commit + ".json");
        if (!disk.IsFile(list))
            return null;
        var listed = TreeFile.Read(list, new EvidenceBook());
        return listed is not null && listed.Any(f => !names.Contains(f.Path)) ? list : null;
    }
}
