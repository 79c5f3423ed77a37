using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Versions;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Builds the world in which a deployment's loads are simulated.</summary>
internal static class DeploymentWorld
{
    /// <summary>Disk, process and libraries of a deployment.</summary>
    public static LoadContext Build(Deployment deployment, Release? release, DiskView disk) =>
        Build(deployment, release, disk, deployment.Checkout is { } checkout ? CheckoutReader.Read(checkout, disk) : null);

    /// <summary>The same with a checkout that has been read already.</summary>
    public static LoadContext Build(Deployment deployment, Release? release, DiskView disk, CheckoutMarkers? checkout)
    {
        Dictionary<string, string> environment = new(deployment.Environment, StringComparer.Ordinal);
        if (deployment.HfHome is { } home)
            environment["HF_HOME"] = home;
        var python = deployment.PythonEnvironment is { } folder ? PythonEnvironmentReader.Read(folder, disk) : null;
        var libraries = Libraries(release);
        return new LoadContext(disk, deployment.WorkingDirectory, environment, python?.Over(libraries) ?? libraries)
        {
            Checkout = checkout,
            Python = python,
        };
    }

    // Without a release nothing is simulated; 1.1's versions only fill the report.
    private static LibraryVersions Libraries(Release? release) =>
        LibraryVersions.Of((release ?? ReleaseCatalog.Find("1.1")!).Libraries);
}
