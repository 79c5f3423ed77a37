using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>Makes plans. Reads only; the same request over the same files gives the same plan.</summary>
public static class LinkPlanner
{
    // The form that every version of the library accepts.
    private static readonly Version Strictest = new(1, 22);

    /// <summary>Makes a plan, or says why there is none.</summary>
    /// <param name="request">What the user wants.</param>
    /// <param name="boundary">What may be looked into; null for everything that this process can read.</param>
    public static PlanResult Plan(PlanRequest request, PathBoundary? boundary = null)
    {
        try
        {
            Check(request, boundary);
            var disk = new DiskView(boundary: boundary);
            return new PlanResult(
                request.Kind switch
                {
                    PlanKind.Cache => new CachePlanner(request, disk).Plan(),
                    PlanKind.Flat => FlatPlanner.Plan(request, disk),
                    PlanKind.Shadow => NamePlanner.Shadow(request, disk),
                    PlanKind.ModelLink => NamePlanner.ModelLink(request, disk),
                    _ => NamePlanner.ClipName(request, disk),
                },
                []);
        }
        catch (PlanRefusedException e)
        {
            return new PlanResult(null, e.Problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PlanResult(null, [new PlanProblem(PlanProblemKind.SourceUnreadable, request.Root, e.Message)]);
        }
    }

    private static void Check(PlanRequest request, PathBoundary? boundary)
    {
        string[] paths = [request.Root, .. request.From, .. request.To is { } to ? (string[])[to] : []];
        foreach (var path in paths)
        {
            if (!IsNormal(path))
                throw new PlanRefusedException(PlanProblemKind.LeadsOut, path);
            if (boundary is not null && !boundary.Allows(path))
                throw new PlanRefusedException(PlanProblemKind.OutsideRoots, path);
        }

        if (!Enum.IsDefined(request.Kind) || !Enum.IsDefined(request.Mode))
            throw new PlanRefusedException(PlanProblemKind.ModeNotPossible, request.Root);
        if (request.Kind is PlanKind.Cache or PlanKind.Flat or PlanKind.Shadow &&
            (request.Id is not { } id || id.Any(static c => c is '\n' or '\0') || RepositoryId.Objection(id, Strictest) is not null))
            throw new PlanRefusedException(PlanProblemKind.BadId, request.Root, request.Id ?? "");
        if (request.Revision is { } revision && !MadeUpRevision.IsCommit(revision))
            throw new PlanRefusedException(PlanProblemKind.BadRevision, request.Root, revision);
        if (request.Subfolder is { } sub && Integrity.Manifests.ListedPath.Clean(sub) != sub)
            throw new PlanRefusedException(PlanProblemKind.BadSubfolder, request.Root, sub);
        if (request.From.Count == 0 && request.Kind != PlanKind.Flat)
            throw new PlanRefusedException(PlanProblemKind.Incomplete, request.Root, "--from");
        if (request.Kind is PlanKind.Shadow or PlanKind.ModelLink or PlanKind.ClipName)
        {
            if (request.From.Count > 1)
                throw new PlanRefusedException(PlanProblemKind.OneFolderOnly, request.From[1]);
            if (request.Mode is not (LinkMode.Auto or LinkMode.FolderLink))
                throw new PlanRefusedException(PlanProblemKind.ModeNotPossible, request.Root);
        }
    }

    /// <summary>Absolute, without <c>.</c>, <c>..</c>, empty names, a slash at the end or a NUL.</summary>
    internal static bool IsNormal(string path) =>
        Path.IsPathFullyQualified(path) && !path.Contains('\0', StringComparison.Ordinal) &&
        Path.GetFullPath(path).Equals(path, StringComparison.Ordinal) && (path.Length == 1 || !Path.EndsInDirectorySeparator(path));
}
