using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenSoraDashboard.Components.Pages.CachePlan;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Api;

/// <summary>A plan as a script or as a document, made from the same address as the page. Nothing is written.</summary>
public static class PlanEndpoints
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void MapPlans(this IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.PlanScript, ([AsParameters] PlanAddress address, RootGuard guard, IWords words) =>
            Answer(address, guard, words, plan => TypedResults.File(Utf8.GetBytes(PlanScript.Write(plan, words)), "text/x-shellscript; charset=utf-8", PlanCommand.FileName(plan.Request).Replace(".plan.json", ".plan.sh", StringComparison.Ordinal))));
        app.MapGet(Routes.PlanFile, ([AsParameters] PlanAddress address, RootGuard guard, IWords words) =>
            Answer(address, guard, words, plan => TypedResults.File(Utf8.GetBytes(plan.ToJson()), "application/json", PlanCommand.FileName(plan.Request))));
    }

    private static Results<FileContentHttpResult, ProblemHttpResult> Answer(PlanAddress address, RootGuard guard, IWords words, Func<PlanDocument, FileContentHttpResult> file)
    {
        if (address.Query.Request is not { } request)
            return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: "The address says neither a folder nor a place.");
        var (plan, problems) = LinkPlanner.Plan(request, new PathBoundary(guard.Roots));
        return plan is not null
            ? file(plan)
            : TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: string.Join(' ', problems.Select(words.Sentence)));
    }
}

/// <summary>The address of a plan.</summary>
internal readonly record struct PlanAddress(string? Kind, string? Id, string[]? From, string? Root, string? Subfolder, string? Mode, bool? Extend)
{
    public PlanQuery Query => new() { Kind = Kind, Id = Id, From = From ?? [], Root = Root, Subfolder = Subfolder, Mode = Mode, Extend = Extend == true };
}
