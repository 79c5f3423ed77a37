using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Applying;

/// <summary>Looks for everything that a plan made the way a loader without a network would.</summary>
internal static class PlanVerifier
{
    /// <summary>Looks.</summary>
    /// <returns>How many files were looked for, and which of them are not found.</returns>
    public static (int LookedFor, IReadOnlyList<string> NotFound) Verify(PlanDocument plan, PathBoundary? boundary)
    {
        var disk = new DiskView(boundary: boundary);
        var names = Names(plan);
        if (plan.Kind == PlanKind.Cache)
        {
            var world = PlanWorld.Of(plan.Root, disk);
            var snapshot = HubCacheResolver.Resolve(world, plan.Id!, file: null, cacheDirectory: plan.Root).Path;
            return (names.Count, snapshot is null ? names : [.. names.Where(n => HubCacheResolver.Resolve(world, plan.Id!, n, cacheDirectory: plan.Root).Path is null)]);
        }

        var folder = plan.Places[0].Entry;
        return (names.Count, [.. names.Where(n => !disk.IsFile(Path.Join(folder, n)))]);
    }

    /// <summary>The files by the names under which they are asked for.</summary>
    private static List<string> Names(PlanDocument plan)
    {
        var top = plan.Kind == PlanKind.Cache ? Path.Join(PlanDocument.EntryFolder(plan.Root, plan.Id!), "snapshots", plan.Commit) : plan.Places[0].Entry;
        if (plan.Mode != LinkMode.FolderLink)
            return [.. plan.Steps.Where(static s => s.Action is PlanAction.HardLink or PlanAction.Copy).Select(s => s.Path[(top.Length + 1)..])];
        var from = plan.Request.From[0];
        var prefix = plan.Kind == PlanKind.Cache && plan.Request.Subfolder is { } sub ? sub + "/" : "";
        return [.. plan.Preconditions.Where(p => p.State == PathState.File && p.Text is null && p.Path.StartsWith(from + "/", StringComparison.Ordinal)).Select(p => prefix + p.Path[(from.Length + 1)..])];
    }
}
