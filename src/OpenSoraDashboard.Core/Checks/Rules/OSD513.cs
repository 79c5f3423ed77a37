using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>No weights are named, so the model starts with random numbers.</summary>
public sealed class OSD513 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Layout.Layout.Kind != LayoutKind.None
        && (context.Request!.Source is null || context.Trap.Kind == SourceTrapKind.Placeholder);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var found = context.Type is { } type ? context.Library?.Find(type.FolderNames) : null;
        List<Fix> ways = [];
        if (found is not null)
            ways.Add(FolderFixes.UseSource(found));
        else if (context.Type is { Repository: { } repository } && context.Deployment.Library is { } library)
            ways.Add(DownloadFixes.Download(repository, [], Path.Join(library, repository.Split('/')[^1])));
        yield return Failed(null) with
        {
            Variant = request.Source is null ? null : "Placeholder",
            Arguments = Values(("slot", request.Slot), ("source", request.Source ?? "None")),
            Fixes = ways,
        };
    }
}
