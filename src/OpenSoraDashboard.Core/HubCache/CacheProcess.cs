using OpenSoraDashboard.Core.HubCache.Location;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Versions;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache;

/// <summary>The process whose cache is asked about: environment, folder, user, installed libraries.</summary>
public sealed record CacheProcess
{
    /// <summary>Its variables, <c>HOME</c> included.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Absolute path of its working directory.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Who runs it; null for the user of this process.</summary>
    public AccessIdentity? Identity { get; init; }

    /// <summary>Folder of its Python environment; null where it is not known.</summary>
    public string? PythonEnvironment { get; init; }

    /// <summary>Version of huggingface_hub said outright; null to go by the Python environment or the usual versions.</summary>
    public Version? Hub { get; init; }

    /// <summary>Versions said by a release; null to go by what is asked for.</summary>
    public LibraryVersions? Libraries { get; init; }

    /// <summary>What may be looked into; null for everything.</summary>
    public PathBoundary? Boundary { get; init; }

    /// <summary>The world in which a repository is looked for.</summary>
    /// <param name="id">The repository; null where the question is about the cache as a whole.</param>
    public LoadContext World(string? id = null)
    {
        var disk = new DiskView(Identity, Boundary);
        var libraries = Libraries ?? (id is null ? CacheLibraries.Newest : CacheLibraries.For(id));
        var python = PythonEnvironment is { } folder ? PythonEnvironmentReader.Read(folder, disk) : null;
        if (python is not null)
            libraries = python.Over(libraries);
        if (Hub is { } hub)
            libraries = CacheLibraries.WithHub(libraries, hub);
        return new LoadContext(disk, WorkingDirectory, Environment, libraries) { Python = python };
    }

    /// <summary>Where its cache is.</summary>
    /// <inheritdoc cref="World"/>
    public CacheLocation Locate(string? id = null) => CacheLocation.Of(Environment, World(id).Libraries, WorkingDirectory);
}
