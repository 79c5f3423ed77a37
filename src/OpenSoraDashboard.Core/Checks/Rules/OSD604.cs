using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The state dict is wrapped in another dict, and this release does not look into it.</summary>
public sealed class OSD604 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && WrappedCheckpoint.IsWrapped(context.Load!);

    private const int NamesShown = 3;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var key = WrappedCheckpoint.Key(load)!;
        var file = WrappedCheckpoint.File(context.Facts);
        var wanted = load.Comparison?.Missing ?? (context.Type?.Tensors is { } list ? [.. TensorLists.Get(list).Shapes.Keys] : []);
        yield return Failed(file ?? context.Facts.Root) with
        {
            Variant = load.Outcome == LoadOutcome.Uninitialised ? null : "Stops",
            Arguments = Values(
                ("key", key),
                ("file", Path.GetFileName(file ?? context.Facts.Root ?? "")),
                ("release", request.Release),
                ("inModel", string.Join(", ", wanted.Take(NamesShown)))),
            Evidence = Values(("keys", string.Join(", ", WrappedCheckpoint.Names(load).Take(8)))),
            Fixes = file is null ? []
                : context.Facts.RootIsFolder ? [WrappedCheckpoint.Unwrap(file, key, inPlace: true)]
                : [WrappedCheckpoint.Unwrap(file, key, inPlace: false), FolderFixes.UseSource(Path.ChangeExtension(file, null) + "-unwrapped.pth")],
        };
    }
}
