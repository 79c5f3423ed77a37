using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Jobs;

namespace OpenSoraDashboard.Api;

/// <summary>The report of a deployment as <c>osd.report/1</c>, the same document that <c>osd check --format json</c> prints.</summary>
public static class ReportEndpoint
{
    public static void MapReport(this IEndpointRouteBuilder app) => app.MapGet(Routes.Report, Get);

    /// <summary>Checks now; what a page shows may be older.</summary>
    private static Results<ContentHttpResult, ProblemHttpResult> Get(
        string? deployment, string? release, DeploymentStore deployments, ReportMaker maker, CancellationToken cancellationToken)
    {
        if (DeploymentChoice.Find(deployments, deployment, release) is not { } entry)
            return DeploymentChoice.Unknown(deployments);
        var report = maker.Make(entry, cancellationToken: cancellationToken);
        return TypedResults.Text(ReportDocument.From(report, Words.For(CultureInfo.CurrentUICulture)).ToJson(), "application/json; charset=utf-8");
    }
}
