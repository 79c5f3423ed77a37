namespace OpenSoraDashboard.Core.Loading.Hub;

/// <summary>What the libraries made of the environment when they were imported: cache folders, offline switches, address.</summary>
/// <remarks>
/// huggingface_hub <c>constants.py</c>, transformers <c>utils/hub.py</c>. All of it is read once, at import. A variable
/// that is set but empty counts as set; relative values stay relative to the process's working directory.
/// </remarks>
public sealed record HubEnvironment
{
    private static readonly Version KnowsShortName = new(0, 19);
    private static readonly Version ExpandsVariables = new(0, 30);
    private static readonly Version TransformersAsksHub = new(4, 37);
    private static readonly Version OneOfflineSwitch = new(4, 41);

    /// <summary><c>HF_HOME</c> as huggingface_hub holds it.</summary>
    public required string Home { get; init; }

    /// <summary>The cache in which huggingface_hub and diffusers look.</summary>
    public required string HubCache { get; init; }

    /// <summary>The cache in which transformers looks: up to 4.36 it does not know <c>HF_HUB_CACHE</c>.</summary>
    public required string TransformersCache { get; init; }

    /// <summary>huggingface_hub sends no request.</summary>
    public required bool Offline { get; init; }

    /// <summary>transformers turns <c>local_files_only</c> on by itself.</summary>
    public required bool TransformersOffline { get; init; }

    /// <summary>The Hub's address, as texts name it.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Reads an environment as the given library versions do.</summary>
    public static HubEnvironment Of(IReadOnlyDictionary<string, string> environment, LibraryVersions libraries)
    {
        string? Get(string name) => environment.GetValueOrDefault(name);

        string Expand(string path)
        {
            path = PythonPath.ExpandUser(path, environment);
            return libraries.HuggingfaceHub >= ExpandsVariables ? PythonPath.ExpandVariables(path, environment) : path;
        }

        var caches = Get("XDG_CACHE_HOME") ?? PythonPath.Join(PythonPath.ExpandUser("~", environment), ".cache");
        var home = Expand(Get("HF_HOME") ?? PythonPath.Join(caches, "huggingface"));
        var usual = PythonPath.Join(home, "hub");
        var old = Get("HUGGINGFACE_HUB_CACHE") ?? usual;
        var hubCache = (libraries.HuggingfaceHub >= KnowsShortName ? Get("HF_HUB_CACHE") : null) ?? old;
        if (libraries.HuggingfaceHub >= ExpandsVariables)
            hubCache = Expand(hubCache);

        var oldNames = Get("PYTORCH_TRANSFORMERS_CACHE") ?? Get("PYTORCH_PRETRAINED_BERT_CACHE");
        var transformers = Get("TRANSFORMERS_CACHE") ?? (libraries.Transformers >= TransformersAsksHub
            ? oldNames ?? hubCache
            : Get("HUGGINGFACE_HUB_CACHE") ?? oldNames ?? OwnDefault(environment));

        var offline = IsTrue(Get("HF_HUB_OFFLINE") is { Length: > 0 } said ? said : Get("TRANSFORMERS_OFFLINE"));
        return new HubEnvironment
        {
            Home = home,
            HubCache = hubCache,
            TransformersCache = transformers,
            Offline = offline,
            TransformersOffline = libraries.Transformers >= OneOfflineSwitch ? offline : IsTrue(Get("TRANSFORMERS_OFFLINE")),
            Endpoint = (Get("HF_ENDPOINT") ?? "https://huggingface.co").TrimEnd('/'),
        };
    }

    /// <summary>The default of transformers up to 4.36, which puts HF_HOME together by itself.</summary>
    private static string OwnDefault(IReadOnlyDictionary<string, string> environment)
    {
        var caches = environment.GetValueOrDefault("XDG_CACHE_HOME") ?? "~/.cache";
        var home = environment.GetValueOrDefault("HF_HOME") ?? PythonPath.Join(caches, "huggingface");
        return PythonPath.Join(PythonPath.ExpandUser(home, environment), "hub");
    }

    /// <summary><c>ENV_VARS_TRUE_VALUES</c> of huggingface_hub, in any letter case.</summary>
    private static bool IsTrue(string? value) => value?.ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE";
}
