using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The release has no such type or slot.</summary>
public sealed class OSD617 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context is { Release: { } release, Type: null }
        && !release.OtherTypes.Contains(context.Request!.Type, StringComparer.Ordinal);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var release = context.Release!;
        var slot = release.Slot(request.Slot);
        yield return Failed(null) with
        {
            Variant = slot is null ? "Slot" : null,
            Arguments = Values(
                ("type", request.Type),
                ("slot", request.Slot),
                ("release", release.Id),
                ("known", string.Join(", ", slot?.Types.Select(t => t.Type) ?? release.Slots.Select(s => s.Slot)))),
        };
    }
}
