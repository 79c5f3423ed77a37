using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>Chooses between hard links, a folder link and copies.</summary>
internal static class LinkChoice
{
    /// <summary>Chooses.</summary>
    /// <param name="request">What the user wants.</param>
    /// <param name="files">The files that get a second name.</param>
    /// <param name="existing">The nearest folder that is there, at or above the place.</param>
    /// <param name="place">Where the files, or the one link, appear.</param>
    /// <param name="mayLinkFolder">Whether a folder link is a way at all.</param>
    /// <param name="draft">Takes warnings.</param>
    /// <param name="disk">What is seen of the disk.</param>
    /// <exception cref="PlanRefusedException">The way asked for is none.</exception>
    public static LinkMode Of(PlanRequest request, IReadOnlyList<SourceFile> files, string existing, string place, bool mayLinkFolder, PlanDraft draft, DiskView disk)
    {
        var rules = new HardLinkRules(existing, disk);
        var obstacle = files.Select(f => (File: f, Obstacle: rules.Obstacle(f))).FirstOrDefault(static o => o.Obstacle is not null);
        var linkProblem = FolderLinkProblem(request, place, mayLinkFolder);
        switch (request.Mode)
        {
            case LinkMode.HardLink when obstacle.Obstacle is { } why:
                throw new PlanRefusedException(PlanProblemKind.HardLinkImpossible, obstacle.File.Path, why.ToString());
            case LinkMode.FolderLink when linkProblem is not null:
                throw new PlanRefusedException(linkProblem);
            case LinkMode.HardLink or LinkMode.FolderLink:
                return request.Mode;
            case LinkMode.Auto when obstacle.Obstacle is null:
                return LinkMode.HardLink;
            case LinkMode.Auto when linkProblem is null:
                draft.Warn(PlanWarningKind.NoHardLinks, obstacle.File.Path, obstacle.Obstacle.ToString());
                return LinkMode.FolderLink;
            case LinkMode.Auto:
                draft.Warn(PlanWarningKind.NoHardLinks, obstacle.File.Path, obstacle.Obstacle.ToString());
                break;
        }

        var bytes = files.Sum(static f => f.Status.Size);
        if (Free(existing) is { } free && bytes > free)
            throw new PlanRefusedException(PlanProblemKind.NoRoom, existing, bytes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        draft.Warn(PlanWarningKind.TakesRoom, existing, bytes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return LinkMode.Copy;
    }

    /// <summary>The nearest folder that is there.</summary>
    public static string Existing(string path)
    {
        while (!FileStatus.Of(path).Exists && Path.GetDirectoryName(path) is { } above)
            path = above;
        return path;
    }

    private static PlanProblem? FolderLinkProblem(PlanRequest request, string place, bool mayLinkFolder)
    {
        if (!mayLinkFolder)
            return new PlanProblem(PlanProblemKind.ModeNotPossible, request.Root);
        if (request.From.Count != 1)
            return new PlanProblem(PlanProblemKind.OneFolderOnly, request.From.Count > 1 ? request.From[1] : request.Root);
        if (request.Revision is not null)
            return new PlanProblem(PlanProblemKind.RevisionWithFolderLink, request.From[0], request.Revision);
        var real = RealPath.Of(place);
        return real is not null && RealPath.Of(request.From[0]) is { } from && PathBoundary.IsInside(real, from)
            ? new PlanProblem(PlanProblemKind.ContainsItself, request.From[0])
            : null;
    }

    private static long? Free(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Not told here; the copy itself would say it, and takes back what it did.
            return null;
        }
    }
}
