using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Checks.Rules;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.HubCache.Location;

/// <summary>Where the libraries look for the cache in an environment, and why there.</summary>
/// <param name="Root">The folder in which huggingface_hub and diffusers look, absolute.</param>
/// <param name="DecidedBy">The variable that decides it; null for the default below the home.</param>
public sealed record CacheLocation(string Root, string? DecidedBy)
{
    /// <summary><c>HF_HOME</c> as the library holds it, absolute.</summary>
    public required string Home { get; init; }

    /// <summary>The folder in which transformers looks, absolute.</summary>
    public required string TransformersRoot { get; init; }

    /// <summary>The offline switches.</summary>
    public required OfflineSwitches Offline { get; init; }

    /// <summary>Who reads the environment.</summary>
    public required LibraryVersions Libraries { get; init; }

    /// <summary>What in the environment misleads.</summary>
    public IReadOnlyList<Finding> Traps { get; init; } = [];

    /// <summary>Finds the cache of a process.</summary>
    /// <param name="environment">Its variables, <c>HOME</c> included; a variable that is set but empty counts as set.</param>
    /// <param name="libraries">The versions that read them.</param>
    /// <param name="workingDirectory">Absolute path from which relative values count.</param>
    public static CacheLocation Of(IReadOnlyDictionary<string, string> environment, LibraryVersions libraries, string workingDirectory)
    {
        var held = HubEnvironment.Of(environment, libraries);
        string[] names = ["HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME"];
        return new CacheLocation(Absolute(held.HubCache), names.FirstOrDefault(environment.ContainsKey))
        {
            Home = Absolute(held.Home),
            TransformersRoot = Absolute(held.TransformersCache),
            Offline = OfflineSwitches.Of(environment, libraries),
            Libraries = libraries,
            Traps = [.. new OSD515().Of(environment, libraries, byId: true)],
        };

        // The empty path is the working directory itself.
        string Absolute(string path) => PythonPath.Normalise(path.Length == 0 ? workingDirectory : PythonPath.Join(workingDirectory, path));
    }
}
