using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>1.1 ignores every keyword of the config when the model is found by repository id.</summary>
public sealed class OSD511 : ComponentRule
{
    public override Severity Severity => Severity.Warning;

    protected override bool Concerns(CheckContext context) => context is { Request: { Release: "1.1", Type: "STDiT2-XL/2", Source: not null, Keywords.Count: > 0 } }
        && (context.Facts.ThroughHubCache || context.Load!.Route == LoadRoute.HubCache);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        yield return Failed(context.Facts.Root) with
        {
            Arguments = Values(("source", request.Source!), ("keywords", string.Join(", ", request.Keywords.Keys))),
        };
    }
}
