using System.Globalization;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>From folders to an entry of the Hub cache.</summary>
/// <remarks>
/// A commit that may be real is used with hard links and copies only: below a folder link an online call would write its own
/// links into the user's folder. Links for single files are never made: the real <c>prune</c> deletes what they lead to.
/// </remarks>
internal sealed class CachePlanner(PlanRequest request, DiskView disk)
{
    private readonly PlanDraft draft = new(request, disk);
    private readonly string entry = PlanDocument.EntryFolder(request.Root, request.Id!);

    public PlanDocument Plan()
    {
        var sources = new SourceFiles(disk);
        foreach (var folder in request.From)
            sources.Add(folder);
        var files = sources.Files;
        if (files.Count == 0)
            throw new PlanRefusedException(PlanProblemKind.SourceEmpty, request.From[0]);
        var state = EntryState.Of(request, disk);
        var mode = LinkChoice.Of(request, files, LinkChoice.Existing(entry), Path.Join(entry, "snapshots", "x"), mayLinkFolder: true, draft, disk);
        var (commit, source) = Commit(files, mode);
        Build(state, files, mode, commit);
        Tell(sources, files, mode, source);
        draft.Preconditions.AddRange(request.From.Select(static f => new Precondition(f, PathState.Folder)));
        draft.Remember(files);
        return draft.Finish(mode, files.Sum(static f => f.Status.Size), commit, source);
    }

    private void Build(EntryState state, IReadOnlyList<SourceFile> files, LinkMode mode, string commit)
    {
        var snapshot = Path.Join(entry, "snapshots", commit);
        if (state.HasSnapshot(commit))
            throw new PlanRefusedException(PlanProblemKind.SnapshotExists, snapshot);
        draft.Open(state.Exists ? snapshot : entry);
        Snapshot(snapshot, files, mode);

        // The ref comes last: until it is there, nothing finds the snapshot.
        var main = Path.Join(entry, "refs", "main");
        if (state.Ref is { } before)
        {
            if (!before.Equals(commit, StringComparison.Ordinal))
                draft.Replace(main, before, commit);
        }
        else
        {
            if (state.Exists)
                draft.Open(main);
            draft.Folder(Path.GetDirectoryName(main)!);
            draft.Write(main, commit);
        }

        if (state.IsEmpty)
            draft.Warn(PlanWarningKind.FillsEmptyEntry, entry);
        else if (state.Exists)
            draft.Warn(PlanWarningKind.Extends, entry, state.Ref ?? "");
    }

    private void Snapshot(string snapshot, IReadOnlyList<SourceFile> files, LinkMode mode)
    {
        var place = request.Subfolder is { } sub ? Path.Join(snapshot, sub) : snapshot;
        if (mode == LinkMode.FolderLink)
        {
            draft.Folder(Path.GetDirectoryName(place)!);
            draft.Link(place, request.From[0], files.Sum(static f => f.Status.Size));
            return;
        }

        draft.Folder(place);
        foreach (var file in files)
            draft.Give(mode, file, Path.Join(place, file.Name));
    }

    private (string Commit, CommitSource Source) Commit(IReadOnlyList<SourceFile> files, LinkMode mode)
    {
        var madeUp = MadeUpRevision.For(request.Id!);
        if (mode == LinkMode.FolderLink)
            return (madeUp, CommitSource.MadeUp);
        if (request.Revision is { } given)
            return (given, CommitSource.Option);
        var found = CommitFinder.Find(request.From, request.Subfolder, files, disk);
        if (found.IsMixed)
            draft.Warn(PlanWarningKind.MixedCommits, request.From[0]);
        if (found.Commit is not { } real)
            return (madeUp, CommitSource.MadeUp);
        if (CommitNotes.Contradiction(entry, real, request.Subfolder, files, disk) is { } path)
        {
            draft.Warn(PlanWarningKind.CommitContradicted, path, real);
            return (madeUp, CommitSource.MadeUp);
        }

        return (real, found.Source);
    }

    private void Tell(SourceFiles sources, IReadOnlyList<SourceFile> files, LinkMode mode, CommitSource source)
    {
        draft.Protections.Add(Protection.CacheDeletion);
        draft.Protections.Add(Protection.OnlineWrites);
        draft.Protections.Add(mode == LinkMode.Copy ? Protection.IndependentCopies : Protection.DiskSpace);
        if (mode != LinkMode.FolderLink)
            draft.Protections.Add(Protection.MovedFolder);

        if (mode == LinkMode.HardLink)
            draft.Warn(PlanWarningKind.SharedContent);
        if (mode == LinkMode.FolderLink)
            draft.Warn(PlanWarningKind.FolderMustStay, request.From[0]);
        if (source == CommitSource.MadeUp)
            draft.Warn(PlanWarningKind.NeedsOfflineSwitch);
        var hidden = sources.LeftOut.Where(static n => n.Length > 0).ToList();
        if (hidden.Count > 0)
            draft.Warn(mode == LinkMode.FolderLink ? PlanWarningKind.HiddenShows : PlanWarningKind.LeftOut, null, Some(hidden));
        if (request.WorkingDirectory is { } directory && disk.Exists(Path.Join(directory, request.Id)))
            draft.Warn(PlanWarningKind.ShadowFolder, Path.Join(directory, request.Id));
        Complete(files);
    }

    private void Complete(IReadOnlyList<SourceFile> files)
    {
        var names = files.Select(static f => f.Name).ToHashSet(StringComparer.Ordinal);
        if (!names.Contains("config.json") && !names.Contains("model_index.json"))
            draft.Warn(PlanWarningKind.NoConfig, request.From[0]);
        if (!names.Any(static n => n.EndsWith(".safetensors", StringComparison.Ordinal) || n.EndsWith(".bin", StringComparison.Ordinal)
            || n.EndsWith(".pth", StringComparison.Ordinal) || n.EndsWith(".pt", StringComparison.Ordinal)))
            draft.Warn(PlanWarningKind.NoWeights, request.From[0]);
    }

    private static string Some(List<string> names) =>
        string.Join(", ", names.Take(3)) + (names.Count > 3 ? " … (" + names.Count.ToString(CultureInfo.InvariantCulture) + ")" : "");
}
