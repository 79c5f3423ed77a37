using Microsoft.AspNetCore.Http.HttpResults;
using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Deployments;

namespace OpenSoraDashboard.Api;

/// <summary>Reads which deployment an address means.</summary>
internal static class DeploymentChoice
{
    /// <summary>The deployment of that key with that release (or its own); null where either is unknown.</summary>
    public static DeploymentEntry? Find(DeploymentStore deployments, string? key, string? release)
    {
        if (deployments.Find(key) is not { } entry)
            return null;
        if (string.IsNullOrEmpty(release))
            return entry;
        return Releases.IsKnown(release) ? entry.With(release) : null;
    }

    /// <summary>Says what there is.</summary>
    public static ProblemHttpResult Unknown(DeploymentStore deployments) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound,
        title: "No such deployment or release.",
        detail: $"Deployments: {string.Join(", ", deployments.All.Select(e => e.Key))}. Releases: {string.Join(", ", Releases.Choices)}.");
}
