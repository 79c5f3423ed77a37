using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Jobs;

namespace OpenSoraDashboard.Api;

/// <summary>The generated config, alone or with everything that a run needs.</summary>
public static class DownloadEndpoints
{
    public static void MapDownloads(this IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.ConfigFile, static Results<FileContentHttpResult, ProblemHttpResult> (
            string? deployment, string? release, ConfigDownloads downloads, CancellationToken cancellationToken) =>
            downloads.Generate(deployment, release, cancellationToken) is { } config
                ? TypedResults.File(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(config.Text), "text/x-python; charset=utf-8", config.FileName)
                : downloads.Unknown);
        app.MapGet(Routes.ConfigBundle, static Results<FileContentHttpResult, ProblemHttpResult> (
            string? deployment, string? release, ConfigDownloads downloads, CancellationToken cancellationToken) =>
            downloads.Generate(deployment, release, cancellationToken) is { } config
                ? TypedResults.File(ConfigBundle.ToArray(config), "application/zip", Path.ChangeExtension(config.FileName, ".zip"))
                : downloads.Unknown);
    }
}

/// <summary>Makes what is downloaded, from the report on show, so that the file equals what the page says.</summary>
internal sealed class ConfigDownloads(
    DeploymentStore deployments, ReportMaker maker, ConfigGenerationService configs)
{
    /// <summary>What is answered when there is no such deployment.</summary>
    public ProblemHttpResult Unknown => DeploymentChoice.Unknown(deployments);

    public GeneratedConfig? Generate(string? deployment, string? release, CancellationToken cancellationToken)
    {
        if (DeploymentChoice.Find(deployments, deployment, release) is not { } entry)
            return null;
        var report = maker.FindOrMake(entry, cancellationToken);
        // Folders of other projects have no Open-Sora config, nor has a library that serves no release.
        if (!Releases.HasConfig(report.Release))
            return null;
        return configs.Generate(ConfigRequest.For(entry.Deployment, report) with { Language = CultureInfo.CurrentUICulture });
    }
}
