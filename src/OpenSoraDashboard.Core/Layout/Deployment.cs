using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>What is checked together: a release, where its parts come from, and the process that will load them.</summary>
public sealed record Deployment
{
    /// <summary>Shown to people; not interpreted.</summary>
    public string Name { get; init; } = "";

    /// <summary>Release id, or <c>auto</c> to find out which release the library can serve.</summary>
    public required string Release { get; init; }

    /// <summary>The shipped config whose types, keywords and sources count where nothing else is said; null for the main inference config.</summary>
    public string? Variant { get; init; }

    /// <summary>Absolute path of the config of the run, of which <see cref="Components"/> are the parts; null where there is none. What it says besides them is judged, too.</summary>
    public string? Config { get; init; }

    /// <summary>The folder under which the weights live; null when every source is given.</summary>
    public string? Library { get; init; }

    /// <summary>Sources given by the user, by slot, in the order given. A slot that is absent takes what the library holds.</summary>
    public IReadOnlyList<ComponentChoice> Components { get; init; } = [];

    /// <summary>Only the slots of <see cref="Components"/> are looked at.</summary>
    public bool OnlyGivenComponents { get; init; }

    /// <summary>Absolute path of the working directory of the run.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Value for <c>HF_HOME</c>; null to take what the environment says.</summary>
    public string? HfHome { get; init; }

    /// <summary>The environment in which Open-Sora will run.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Folder of the user's Open-Sora source; null to go by the release's name.</summary>
    public string? Checkout { get; init; }

    /// <summary>Folder of the Python environment (venv, conda, site-packages); null for the release's usual versions.</summary>
    public string? PythonEnvironment { get; init; }

    /// <summary>Folders that may be looked into, links resolved; null for everything that this process can read.</summary>
    public IReadOnlyList<string>? Roots { get; init; }

    /// <summary>Memory of one GPU in bytes, for advice; null when not known.</summary>
    public long? GpuBytes { get; init; }

    /// <summary>Account for whom readability is judged; null for the current one.</summary>
    public string? AsUser { get; init; }
}

/// <summary>What the user said about one slot.</summary>
/// <param name="Slot">The config key.</param>
public sealed record ComponentChoice(string Slot)
{
    /// <summary>The registry string; null for the release's default type of this slot.</summary>
    public string? Type { get; init; }

    /// <summary>Whether <see cref="Source"/> was said at all; with a null source this means <c>None</c>.</summary>
    public bool HasSource { get; init; }

    /// <summary>Local path or repository id, as it would stand in the config.</summary>
    public string? Source { get; init; }

    /// <summary>Keywords said by the user; the shipped config's others stay.</summary>
    public IReadOnlyDictionary<string, PyValue> Keywords { get; init; } = new Dictionary<string, PyValue>(StringComparer.Ordinal);

    /// <summary>True when <see cref="Keywords"/> are all the keywords there are (they come from a config file).</summary>
    public bool KeywordsAreComplete { get; init; }
}
