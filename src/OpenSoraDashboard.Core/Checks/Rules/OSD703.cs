using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>1.0 writes model_ckpt.pt into a checkpoint folder after loading it.</summary>
public sealed class OSD703 : ComponentRule
{
    public override Severity Severity => Severity.Warning;

    protected override bool Concerns(CheckContext context) => context is { Request: { Release: "1.0", Slot: "model" }, Load.Route: LoadRoute.ColossalAI, Facts.RootIsFolder: true } && !IsBroken(context);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var root = context.Facts.Root!;
        var writable = AccessFacts.MayWrite(root, context.World.Disk);
        yield return Failed(root) with
        {
            Severity = writable ? Severity.Warning : Severity.Error,
            Variant = writable ? null : "ReadOnly",
            Arguments = Values(("folder", root), ("size", context.Facts.Files.Where(f => f is { Wanted: true, HasWeightName: true }).Sum(f => f.Status.Size).ToString(CultureInfo.InvariantCulture))),
            Fixes = writable ? [] : [AccessFixes.LetWrite(root)],
        };
    }
}
