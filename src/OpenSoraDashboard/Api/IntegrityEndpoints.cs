using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenSoraDashboard.Core.Integrity.Manifests;
using OpenSoraDashboard.Core.Integrity.Runs;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Api;

/// <summary>What a verification found, to take along: lists for <c>sha256sum -c</c> and <c>osd verify --manifest</c>, and the whole report.</summary>
public static class IntegrityEndpoints
{
    public static void MapIntegrity(this IEndpointRouteBuilder app) => app.MapGet(Routes.IntegrityFile, Get);

    private static Results<FileContentHttpResult, NotFound> Get(long run, string format, RunHistory history, RootGuard guard)
    {
        // A run of the command line may be about any folder: only those below the roots are shown.
        if (history.Report(run) is not { } report || !report.Roots.All(r => guard.Resolve(r).Real is not null))
            return TypedResults.NotFound();
        return format switch
        {
            "sha256sums" => File(ManifestDocument.OfSound(report).ToChecksums(), "text/plain", "SHA256SUMS"),
            "manifest" => File(ManifestDocument.OfSound(report).ToJson(), "application/json", "manifest.json"),
            "report" => File(
                VerifyDocument.From(report, Words.For(CultureInfo.CurrentUICulture), history.ChangesBefore(run)).ToJson(), "application/json", string.Create(CultureInfo.InvariantCulture, $"verify-{run}.json")),
            _ => TypedResults.NotFound(),
        };
    }

    private static FileContentHttpResult File(string text, string type, string name) =>
        TypedResults.File(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text), $"{type}; charset=utf-8", name);
}
