using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>From an entry of the Hub cache to a plain folder that needs no cache.</summary>
internal static class FlatPlanner
{
    public static PlanDocument Plan(PlanRequest request, DiskView disk)
    {
        if (request.To is not { } to)
            throw new PlanRefusedException(PlanProblemKind.Incomplete, request.Root, "--to");
        if (FileStatus.Of(to, followLinks: false).Kind != EntryKind.Missing)
            throw new PlanRefusedException(PlanProblemKind.Taken, to);
        var world = PlanWorld.Of(request.Root, disk);
        var snapshot = HubCacheResolver.Resolve(world, request.Id!, file: null, request.Revision, request.Root).Path
            ?? throw new PlanRefusedException(PlanProblemKind.NotCached, request.Root, request.Id);
        var from = request.Subfolder is { } sub ? Path.Join(snapshot, sub) : snapshot;
        var sources = new SourceFiles(disk);
        sources.Add(from);
        if (sources.Files.Count == 0)
            throw new PlanRefusedException(PlanProblemKind.SourceEmpty, from);

        var draft = new PlanDraft(request, disk);
        var mode = LinkChoice.Of(request, sources.Files, LinkChoice.Existing(to), to, mayLinkFolder: false, draft, disk);
        draft.Open(to);
        draft.Folder(to);
        foreach (var file in sources.Files)
            draft.Give(mode, file, Path.Join(to, file.Name));
        draft.Protections.Add(Protection.CacheDeletion);
        draft.Protections.Add(mode == LinkMode.Copy ? Protection.IndependentCopies : Protection.DiskSpace);
        if (mode == LinkMode.HardLink)
            draft.Warn(PlanWarningKind.SharedContent);
        draft.Remember(sources.Files);
        return draft.Finish(mode, sources.Files.Sum(static f => f.Status.Size));
    }
}
