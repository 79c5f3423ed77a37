using OpenSoraDashboard.Core.HubCache.Applying;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Components.Pages.CachePlan;

/// <summary>What the planner's page shows: the request, the plan or what stands in its way, what became of it.</summary>
public sealed class PlannerState(RootGuard guard, PlanService service, DeploymentStore deployments)
{
    public PlanQuery Query { get; private set; } = new();

    /// <summary>The plan on show; null where there is none.</summary>
    public PlanDocument? Plan { get; private set; }

    /// <summary>What stands in the way of a plan.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; private set; } = [];

    /// <summary>How carrying it out, or undoing it, ended; null before.</summary>
    public PlanOutcome? Outcome { get; private set; }

    /// <summary>The plan on show has been carried out and can be undone.</summary>
    public bool IsApplied { get; private set; }

    /// <summary>The folders to choose from; null while nobody chooses.</summary>
    public FolderChoice? Choice { get; private set; }

    /// <summary>The repository and the cache can be typed: they were not given by the component that one came from.</summary>
    public bool HasFields => Query.ChosenKind == PlanKind.Cache && (Query.Slot is null || string.IsNullOrEmpty(Query.Id) || string.IsNullOrEmpty(Query.Root));

    /// <summary>What has to be said before there can be a plan: <c>Id</c>, <c>Root</c>, <c>From</c>.</summary>
    public IReadOnlyList<string> Wanted =>
    [
        .. Query.ChosenKind is PlanKind.Cache or PlanKind.Shadow && string.IsNullOrEmpty(Query.Id) ? (string[])["Id"] : [],
        .. string.IsNullOrEmpty(Query.Root) ? (string[])["Root"] : [],
        .. Query.From.Count == 0 ? (string[])["From"] : [],
    ];

    /// <summary>Takes what the address says, and plans.</summary>
    public void Open(PlanQuery query)
    {
        var before = Query;
        Query = query.Root is null && Cache(query.Deployment) is { } cache ? query with { Root = cache } : query;
        if (!Query.AsksTheSameAs(before))
            Outcome = null;
        Choice = query.Browse is { } folder ? FolderChoice.Of(folder, guard) : null;
        (Plan, Problems, IsApplied) = (null, [], false);
        if (Wanted.Count > 0 || Query.Request is not { } request)
            return;
        if (Done(request) is { } record)
            (Plan, IsApplied) = (record.Plan, true);
        else
            (Plan, Problems) = LinkPlanner.Plan(request, Boundary());
    }

    /// <summary>Carries the plan out. Whether this person may is the caller's to ask.</summary>
    public void Apply()
    {
        if (Plan is not { } plan)
            return;
        var asked = Query;
        var outcome = service.Apply(plan.ToJson(), Boundary());
        Tell(asked, outcome, isApplied: outcome.End is PlanEnd.Applied or PlanEnd.AlreadyApplied);
    }

    /// <summary>Takes it back. Whether this person may is the caller's to ask.</summary>
    public void Undo()
    {
        if (Plan is not { } plan)
            return;
        var asked = Query;
        var outcome = service.Undo(plan.ToJson(), Boundary());
        Tell(asked, outcome, isApplied: outcome.End == PlanEnd.Refused);
    }

    /// <summary>Says how it ended, unless another plan has been opened meanwhile: nothing became of that one.</summary>
    private void Tell(PlanQuery asked, PlanOutcome outcome, bool isApplied)
    {
        if (Query.AsksTheSameAs(asked))
            (Outcome, IsApplied) = (outcome, isApplied);
    }

    /// <summary>The cache of the deployment; null where it is the account's usual one, which is not known to be that of the run.</summary>
    private string? Cache(string? key) =>
        (deployments.Find(key) ?? (deployments.All.Count > 0 ? deployments.All[0] : null))?.Deployment.HfHome is { } home ? Path.Join(Path.GetFullPath(home), "hub") : null;

    private PathBoundary Boundary() => new(guard.Roots);

    /// <summary>A plan for the same place that was carried out from here and is still in place.</summary>
    private PlanRecord? Done(PlanRequest request) => service.Records.FirstOrDefault(r =>
        r.State == PlanState.Applied
        && (r.Plan.Kind, r.Plan.Id, r.Plan.Root, r.Plan.Request.Subfolder) == (request.Kind, request.Id, request.Root, request.Subfolder)
        && FileStatus.Of(r.Plan.Places[0].Entry, followLinks: false).Exists);
}
