using System.Text.Json;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Applying;

/// <summary>Reads plans that come from anywhere. Nothing in one is believed: its form is checked here, its content by planning again.</summary>
public static class PlanReader
{
    /// <summary>Reads a plan.</summary>
    /// <param name="text">The document.</param>
    public static PlanResult Read(string text)
    {
        try
        {
            return new PlanResult(Parse(text), []);
        }
        catch (PlanRefusedException e)
        {
            return new PlanResult(null, e.Problems);
        }
    }

    /// <exception cref="PlanRefusedException">The text is no plan, or one that was changed.</exception>
    internal static PlanDocument Parse(string text)
    {
        PlanDocument? plan;
        try
        {
            plan = text.Length > PlanDocument.LargestBytes ? null : JsonSerializer.Deserialize(text, PlanJson.Default.PlanDocument);
        }
        catch (JsonException e)
        {
            throw new PlanRefusedException(PlanProblemKind.NoPlan, "", e.Message);
        }

        if (plan is null || !plan.Schema.Equals(PlanDocument.SchemaName, StringComparison.Ordinal))
            throw new PlanRefusedException(PlanProblemKind.NoPlan, "", plan?.Schema ?? "");
        if (!plan.IsSealed)
            throw new PlanRefusedException(PlanProblemKind.Tampered, plan.Root);
        if (Stray(plan) is { } path)
            throw new PlanRefusedException(PlanProblemKind.LeadsOut, path);
        return plan;
    }

    /// <summary>A path of the plan that does not belong where the plan says it works; null for none.</summary>
    private static string? Stray(PlanDocument plan)
    {
        if (plan.Places.Count == 0 || plan.Request.Kind != plan.Kind || !plan.Request.Root.Equals(plan.Root, StringComparison.Ordinal))
            return plan.Root;
        var entry = Entry(plan.Request);
        if (entry is null)
            return plan.Root;
        foreach (var place in plan.Places)
        {
            if (!LinkPlanner.IsNormal(place.Path) || !LinkPlanner.IsNormal(place.Entry) || !PathBoundary.IsInside(place.Entry, entry) || !PathBoundary.IsInside(place.Entry, place.Path))
                return place.Path;
        }

        foreach (var step in plan.Steps)
        {
            if (!LinkPlanner.IsNormal(step.Path) || !plan.Places.Any(p => PathBoundary.IsInside(step.Path, p.Entry) || (step.Action == PlanAction.MakeFolder && PathBoundary.IsInside(step.Path, p.Path) && PathBoundary.IsInside(p.Entry, step.Path))))
                return step.Path;
            if (step.Action is PlanAction.HardLink or PlanAction.Copy && (step.Target is not { } target || !LinkPlanner.IsNormal(target)))
                return step.Target ?? step.Path;
        }

        return null;
    }

    private static string? Entry(PlanRequest request) => request switch
    {
        { Kind: PlanKind.Cache, Id: { } id } => PlanDocument.EntryFolder(request.Root, id),
        { Kind: PlanKind.Flat, To: { } to } => to,
        { Kind: PlanKind.Shadow, Id: { } id } => Path.Join(request.Root, id),
        { Kind: PlanKind.ModelLink or PlanKind.ClipName } => request.Root,
        _ => null,
    };
}
