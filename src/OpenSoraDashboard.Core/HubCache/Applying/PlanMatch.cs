using System.Text;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Applying;

/// <summary>Holds what lies at a plan's place against what the plan made there. No link is followed.</summary>
internal sealed class PlanMatch(PlanDocument plan)
{
    private readonly Dictionary<string, PlanStep> steps = plan.Steps.ToDictionary(static s => s.Path, StringComparer.Ordinal);
    private readonly List<PlanProblem> problems = [];

    /// <summary>Everything that is no longer as it was made; empty where all is, or where nothing is left.</summary>
    public static IReadOnlyList<PlanProblem> Problems(PlanDocument plan, PlanPlace place)
    {
        var match = new PlanMatch(plan);
        match.Look(place.Entry);
        return match.problems;
    }

    private void Look(string path)
    {
        var status = FileStatus.Of(path, followLinks: false);
        if (status.Kind == EntryKind.Missing)
            return;
        if (!steps.TryGetValue(path, out var step))
        {
            problems.Add(new PlanProblem(PlanProblemKind.Stranger, path));
            return;
        }

        if (Objection(step, status) is { } kind)
        {
            problems.Add(new PlanProblem(kind, path, step.Target));
            return;
        }

        if (step.Action == PlanAction.MakeFolder)
        {
            foreach (var inside in Directory.GetFileSystemEntries(path).Order(StringComparer.Ordinal))
                Look(inside);
        }
    }

    private static PlanProblemKind? Objection(PlanStep step, in FileStatus status) => step.Action switch
    {
        PlanAction.MakeFolder => Unless(status.Kind == EntryKind.Folder),
        PlanAction.Link => Unless(status.Kind == EntryKind.Link && step.Target!.Equals(new FileInfo(step.Path).LinkTarget, StringComparison.Ordinal)),
        PlanAction.Write => Unless(status.Kind == EntryKind.File && Holds(step)),
        PlanAction.HardLink => HardLink(step, status),
        _ => Copy(step, status),
    };

    private static PlanProblemKind? HardLink(PlanStep step, in FileStatus status)
    {
        if (status.Kind != EntryKind.File)
            return PlanProblemKind.NotAsMade;
        var original = FileStatus.Of(step.Target!, followLinks: false);
        // The other name is gone, or leads to another file by now: then these bytes may be nowhere else.
        return (original.Device, original.Inode) == (status.Device, status.Inode) ? null : PlanProblemKind.LastCopy;
    }

    private static PlanProblemKind? Copy(PlanStep step, in FileStatus status)
    {
        if (status.Kind != EntryKind.File || !IsAsPlanned(step, status))
            return PlanProblemKind.NotAsMade;
        return IsAsPlanned(step, FileStatus.Of(step.Target!)) ? null : PlanProblemKind.LastCopy;
    }

    // The framework sets times in units of 100 ns.
    private static bool IsAsPlanned(PlanStep step, in FileStatus status) =>
        status.Kind == EntryKind.File && status.Size == step.Bytes && status.ModifiedNanoseconds / 100 == step.Modified / 100;

    private static bool Holds(PlanStep step) =>
        SmallFile.Read(step.Path, step.Bytes) is { } bytes && Encoding.UTF8.GetString(bytes).Equals(step.Text, StringComparison.Ordinal);

    private static PlanProblemKind? Unless(bool isAsMade) => isAsMade ? null : PlanProblemKind.NotAsMade;
}
