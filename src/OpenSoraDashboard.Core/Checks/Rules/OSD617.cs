using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The release has no such type or slot.</summary>
public sealed class OSD617 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    // A VAE under the name of the model is what the scripts for VAEs build, and only those.
    protected override bool Concerns(CheckContext context) => context is { Release: { } release, Request: { } request }
        && (context.Type is null ? !release.OtherTypes.Contains(request.Type, StringComparer.Ordinal) : context.All.Count > 1 && release.Slot(request.Slot)?.Type(request.Type) is null);

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
