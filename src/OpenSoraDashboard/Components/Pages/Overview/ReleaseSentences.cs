using Microsoft.Extensions.Localization;
using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Resources;

namespace OpenSoraDashboard.Components.Pages.Overview;

/// <summary>Sentences about a deployment, with its release where it has one.</summary>
internal static class ReleaseSentences
{
    /// <summary>No report was made yet.</summary>
    public static string NotYet(this IStringLocalizer<OverviewText> words, DeploymentEntry entry) => words.Of("NotYet", entry);

    /// <summary>A check is running.</summary>
    public static string Validating(this IStringLocalizer<OverviewText> words, DeploymentEntry entry) => words.Of("Validating", entry);

    private static string Of(this IStringLocalizer<OverviewText> words, string key, DeploymentEntry entry) =>
        entry.Deployment.Release is Releases.Auto or Releases.Generic ? words[$"{key}Open", entry.Name] : words[key, entry.Name, entry.Deployment.Release];
}
