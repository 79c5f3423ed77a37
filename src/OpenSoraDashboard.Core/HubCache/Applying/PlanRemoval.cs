using System.Globalization;
using System.Text;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Applying;

/// <summary>Goes back to the state before a plan, from wherever carrying it out (or an earlier removal) stopped.</summary>
/// <remarks>
/// What appeared by one rename vanishes by one: it is moved into the staging folder first and taken apart there, so that no
/// loader ever sees half of it.
/// </remarks>
internal sealed class PlanRemoval(PlanDocument plan, PlanWrites writes)
{
    /// <summary>Something of the plan is there.</summary>
    public bool HasWork => IsThere(plan.Staging) || Enumerable.Range(0, plan.Places.Count).Any(i => IsPlaced(i));

    /// <summary>What is not as the plan made it; empty where going back is safe.</summary>
    public IReadOnlyList<PlanProblem> Problems => [.. plan.Places.Where((_, i) => IsPlaced(i)).SelectMany(p => PlanMatch.Problems(plan, p))];

    /// <summary>Goes back.</summary>
    /// <returns>Folders that the plan made and that are kept, because something else lies in them.</returns>
    /// <exception cref="PlanRefusedException">Something is not as the plan made it. Nothing was changed.</exception>
    public IReadOnlyList<string> Run()
    {
        if (Problems is { Count: > 0 } problems)
            throw new PlanRefusedException(problems);
        for (var i = plan.Places.Count - 1; i >= 0; i--)
        {
            if (IsPlaced(i))
                TakeOut(plan.Places[i], Staged(i));
        }

        if (IsThere(plan.Staging))
            writes.RemoveTree(plan.Staging);
        return Scaffold();
    }

    /// <summary>The place in the staging folder of what is made for one place.</summary>
    public string Staged(int place) => Path.Join(plan.Staging, place.ToString(CultureInfo.InvariantCulture));

    /// <summary>A place has its new state: what is still staged has not been moved there, or has been moved back.</summary>
    private bool IsPlaced(int index)
    {
        var place = plan.Places[index];
        if (place.Replaces is { } before)
            return !before.Equals(Text(place.Path), StringComparison.Ordinal);
        return !IsThere(Staged(index)) && IsThere(place.Entry);
    }

    private void TakeOut(PlanPlace place, string staged)
    {
        if (!IsThere(plan.Staging))
            writes.MakeFolder(plan.Staging);
        if (place.Replaces is not { } before)
        {
            writes.Move(place.Entry, staged);
            return;
        }

        // A half of an earlier try.
        if (IsThere(staged))
            File.Delete(staged);
        writes.Write(staged, before);
        writes.Replace(staged, place.Path);
    }

    private List<string> Scaffold()
    {
        List<string> kept = [];
        foreach (var folder in plan.Steps.Where(s => s.Action == PlanAction.MakeFolder && plan.Places.Any(p => IsAbove(s.Path, p.Entry))).Select(static s => s.Path).Reverse())
        {
            if (IsThere(folder) && !writes.RemoveIfEmpty(folder))
                kept.Add(folder);
        }

        return kept;
    }

    private static bool IsAbove(string folder, string path) => folder.Length < path.Length && PathBoundary.IsInside(path, folder);

    private static string? Text(string path) => SmallFile.Read(path, 1 << 16) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static bool IsThere(string path) => FileStatus.Of(path, followLinks: false).Kind != EntryKind.Missing;
}
