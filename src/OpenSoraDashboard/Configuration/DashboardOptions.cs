namespace OpenSoraDashboard.Configuration;

/// <summary>Everything that can be configured, under <c>OpenSora</c>: appsettings, or <c>OpenSora__…</c> in the environment.</summary>
public sealed class DashboardOptions
{
    public const string Section = "OpenSora";

    /// <summary>Folders under which weights live. Relative ones count from the folder in which the dashboard is started.</summary>
    public IList<string> Libraries { get; set; } = [];

    /// <summary>Where settings, logs and the sample library are kept; null for the platform's usual place.</summary>
    public string? DataDirectory { get; set; }

    /// <summary>Make the sample library when no library is configured.</summary>
    public bool SampleLibrary { get; set; } = true;

    /// <summary>Deployments by name. Every library is a deployment of its own as well.</summary>
    public IList<DeploymentOptions> Deployments { get; set; } = [];

    public SecurityOptions Security { get; set; } = new();

    public WatchOptions Watch { get; set; } = new();

    public WritesOptions Writes { get; set; } = new();
}

/// <summary>What the page itself may write.</summary>
public sealed class WritesOptions
{
    /// <summary>Plans may be carried out from the page, by operators and below the roots only. Off: the page shows the commands.</summary>
    public bool Enabled { get; set; }
}

/// <summary>One deployment: a release with the places its parts come from.</summary>
public sealed class DeploymentOptions
{
    public string Name { get; set; } = "";

    /// <summary>Release id; null for the newest.</summary>
    public string? Release { get; set; }

    /// <summary>The folder under which the weights live.</summary>
    public string? Library { get; set; }

    /// <summary>The working directory of the run; null for the library.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>Value for <c>HF_HOME</c>.</summary>
    public string? HfHome { get; set; }

    /// <summary>Folder of the Open-Sora source.</summary>
    public string? Checkout { get; set; }

    /// <summary>Folder of the Python environment.</summary>
    public string? PythonEnvironment { get; set; }

    /// <summary>Account for whom readability is judged.</summary>
    public string? AsUser { get; set; }

    /// <summary>Sources by slot; a slot that is absent takes what the library holds.</summary>
    public IDictionary<string, string> Sources { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Registry strings by slot; a slot that is absent takes the release's usual one.</summary>
    public IDictionary<string, string> Types { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Who gets in.</summary>
public sealed class SecurityOptions
{
    /// <summary>What signs in wherever a login is asked for; null or empty to have one made and printed at start.</summary>
    public string? Token { get; set; }

    /// <summary>What signs in as an operator, who may add libraries in the page; null or empty for none.</summary>
    public string? OperatorToken { get; set; }

    /// <summary>Ask for the token on loopback too: for hosts that are shared, or behind a proxy.</summary>
    public bool RequireToken { get; set; }

    /// <summary>Host names under which the dashboard answers, besides loopback names. Empty: any, where a token is asked for.</summary>
    public IList<string> AllowedHosts { get; set; } = [];
}

/// <summary>How changes under a library are noticed.</summary>
public sealed class WatchOptions
{
    /// <summary><c>Auto</c> (events, polling on network file systems), <c>Events</c>, <c>Polling</c> or <c>Off</c>.</summary>
    public string Mode { get; set; } = nameof(WatchMode.Auto);

    /// <summary>Seconds between two looks where polling is used.</summary>
    public int PollSeconds { get; set; } = 15;
}

/// <summary>See <see cref="WatchOptions.Mode"/>.</summary>
public enum WatchMode
{
    Auto,
    Events,
    Polling,
    Off,
}
