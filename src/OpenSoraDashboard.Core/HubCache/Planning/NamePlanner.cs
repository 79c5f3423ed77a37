using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>Plans that give a whole folder a second name by one link.</summary>
internal static class NamePlanner
{
    /// <summary><c>WORKING-DIRECTORY/org/name</c>: an existing folder of that name is taken before any cache is looked at.</summary>
    public static PlanDocument Shadow(PlanRequest request, DiskView disk)
    {
        var link = Path.Join(request.Root, request.Id);
        if (request.Subfolder is { } sub)
            link = Path.Join(link, sub);
        return Link(request, disk, link, request.From[0], [Protection.CacheDeletion, Protection.DiskSpace], [PlanWarningKind.FolderMustStay]);
    }

    /// <summary><c>FOLDER/model -&gt; .</c>: what lies beside it is found below it.</summary>
    public static PlanDocument ModelLink(PlanRequest request, DiskView disk) =>
        request.Root.Equals(request.From[0], StringComparison.Ordinal)
            ? Link(request, disk, Path.Join(request.Root, "model"), ".", [Protection.DiskSpace], [])
            : throw new PlanRefusedException(PlanProblemKind.LeadsOut, request.Root);

    /// <summary><c>…/openai/NAME</c> beside a CLIP folder whose path lacks the word by which 2.0 knows CLIP.</summary>
    public static PlanDocument ClipName(PlanRequest request, DiskView disk)
    {
        var folder = request.From[0];
        if (!request.Root.Equals(Path.GetDirectoryName(folder), StringComparison.Ordinal))
            throw new PlanRefusedException(PlanProblemKind.LeadsOut, request.Root);
        if (folder.Contains("openai", StringComparison.Ordinal))
            throw new PlanRefusedException(PlanProblemKind.NamedAlready, folder);
        var name = Path.GetFileName(folder);
        return Link(request, disk, Path.Join(request.Root, "openai", name), "../" + name, [Protection.DiskSpace], []);
    }

    private static PlanDocument Link(PlanRequest request, DiskView disk, string link, string text, Protection[] protections, PlanWarningKind[] warnings)
    {
        var folder = request.From[0];
        if (FileStatus.Of(link, followLinks: false).Kind != EntryKind.Missing)
            throw new PlanRefusedException(PlanProblemKind.Taken, link);
        if (text != "." && RealPath.Of(folder) is { } real && RealPath.Of(link) is { } place && PathBoundary.IsInside(place, real))
            throw new PlanRefusedException(PlanProblemKind.ContainsItself, folder);
        var sources = new SourceFiles(disk);
        sources.Add(folder);
        if (sources.Files.Count == 0)
            throw new PlanRefusedException(PlanProblemKind.SourceEmpty, folder);
        var bytes = sources.Files.Sum(static f => f.Status.Size);
        var draft = new PlanDraft(request, disk);
        draft.Open(link);
        draft.Link(link, text, bytes);
        draft.Protections.AddRange(protections);
        foreach (var warning in warnings)
            draft.Warn(warning, folder);
        draft.Preconditions.Add(new Precondition(folder, PathState.Folder));
        draft.Remember(sources.Files);
        return draft.Finish(LinkMode.FolderLink, bytes);
    }
}
