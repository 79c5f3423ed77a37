using System.Text;
using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>What a repository's folder in the cache holds before a plan.</summary>
internal sealed class EntryState
{
    private const int LongestRef = 4096;

    private IReadOnlyList<string> snapshots = [];

    /// <summary>The folder is there.</summary>
    public bool Exists { get; private init; }

    /// <summary>It holds no snapshot and no ref: a failed download left it.</summary>
    public bool IsEmpty => Exists && Ref is null && snapshots.Count == 0;

    /// <summary>What <c>refs/main</c> holds, as it is; null when there is none.</summary>
    public string? Ref { get; private init; }

    public bool HasSnapshot(string commit) => snapshots.Contains(commit, StringComparer.Ordinal);

    /// <summary>Looks.</summary>
    /// <exception cref="PlanRefusedException">It is a link, or it holds a snapshot and the request does not say that it may get another.</exception>
    public static EntryState Of(PlanRequest request, DiskView disk)
    {
        var entry = PlanDocument.EntryFolder(request.Root, request.Id!);
        var kind = FileStatus.Of(entry, followLinks: false).Kind;
        if (kind == EntryKind.Missing)
            return new EntryState();
        if (kind != EntryKind.Folder)
            throw new PlanRefusedException(PlanProblemKind.EntryIsNoFolder, entry);
        foreach (var part in (string[])["refs", "snapshots"])
        {
            if (FileStatus.Of(Path.Join(entry, part), followLinks: false).Kind is not (EntryKind.Folder or EntryKind.Missing))
                throw new PlanRefusedException(PlanProblemKind.EntryIsNoFolder, Path.Join(entry, part));
        }

        var main = Path.Join(entry, "refs", "main");
        var state = new EntryState
        {
            Exists = true,
            snapshots = disk.List(Path.Join(entry, "snapshots")).Names,
            Ref = FileStatus.Of(main, followLinks: false).Kind == EntryKind.Missing ? null : Text(main),
        };
        return state.IsEmpty || request.Extend ? state : throw new PlanRefusedException(PlanProblemKind.EntryExists, entry);
    }

    private static string Text(string path) =>
        FileStatus.Of(path, followLinks: false).Kind == EntryKind.File && SmallFile.Read(path, LongestRef) is { } bytes
            ? Encoding.UTF8.GetString(bytes)
            : throw new PlanRefusedException(PlanProblemKind.EntryIsNoFolder, path);
}
