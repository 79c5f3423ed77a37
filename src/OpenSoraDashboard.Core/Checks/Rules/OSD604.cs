using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The state dict is wrapped in another dict, and this release does not look into it.</summary>
public sealed class OSD604 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && WrappedCheckpoint.IsWrapped(context.Load!);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var key = WrappedCheckpoint.Key(load)!;
        yield return Failed(context.Facts.Root) with
        {
            Arguments = Values(("key", key), ("file", Path.GetFileName(context.Facts.Root ?? "")), ("release", request.Release)),
            Evidence = Values(("keys", string.Join(", ", load.Comparison!.Unexpected.Take(8)))),
            Fixes = context.Facts.Root is { } file ? [WrappedCheckpoint.Unwrap(file, key)] : [],
        };
    }
}
