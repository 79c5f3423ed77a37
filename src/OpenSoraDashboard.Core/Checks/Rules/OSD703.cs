using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>1.0 writes model_ckpt.pt into a checkpoint folder after loading it.</summary>
public sealed class OSD703 : ComponentRule
{
    private const string Written = "model_ckpt.pt";

    public override Severity Severity => Severity.Warning;

    protected override bool Concerns(CheckContext context) => context is { Request: { Release: "1.0", Slot: "model" }, Facts.RootIsFolder: true }
        && (IsBroken(context) ? context.Load!.Message?.Contains(Written, StringComparison.Ordinal) == true : context.Load!.Route == LoadRoute.ColossalAI);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var root = context.Facts.Root!;
        var disk = context.World.Disk;
        var size = context.Facts.Files.Where(f => f is { Wanted: true, HasWeightName: true }).Sum(f => f.Status.Size);
        var writable = AccessFacts.MayWrite(root, Written, disk);
        var free = writable ? AccessFacts.FreeBytes(root) : null;
        var full = free < size && !disk.Exists(Path.Join(root, Written));
        yield return Failed(root) with
        {
            Severity = writable && !full ? Severity.Warning : Severity.Error,
            Variant = !writable ? "ReadOnly" : full ? "Full" : null,
            Arguments = Values(("folder", root), ("size", size.ToString(CultureInfo.InvariantCulture)), ("free", (free ?? 0).ToString(CultureInfo.InvariantCulture))),
            // No bit makes a read-only file system writable.
            Fixes = writable || AccessFacts.IsReadOnlyMount(root, disk) ? [] : [AccessFixes.LetWrite(disk.Exists(Path.Join(root, Written)) ? Path.Join(root, Written) : root, disk)],
        };
    }
}
