using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Deployments;

/// <summary>A deployment that can be chosen in the dashboard.</summary>
/// <param name="Key">Names it in links; made of its name.</param>
/// <param name="Origin">Where it was said.</param>
/// <param name="Deployment">What is checked.</param>
public sealed record DeploymentEntry(string Key, DeploymentOrigin Origin, Deployment Deployment)
{
    public string Name => Deployment.Name;

    /// <summary>The same with another release.</summary>
    public DeploymentEntry With(string release) =>
        release.Equals(Deployment.Release, StringComparison.Ordinal) ? this : this with { Deployment = Deployment with { Release = release } };
}

/// <summary>Where a deployment or a library was said.</summary>
public enum DeploymentOrigin
{
    /// <summary>Part of the sample library.</summary>
    Sample,

    /// <summary>A library of the configuration, checked as it stands.</summary>
    Configuration,

    /// <summary>Added on the settings page.</summary>
    Settings,
}

/// <summary>A folder under which weights live.</summary>
/// <param name="Path">Absolute path, links not resolved.</param>
/// <param name="Origin">Where it was said.</param>
public sealed record LibraryRoot(string Path, DeploymentOrigin Origin);
