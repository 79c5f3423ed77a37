using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Transformers;

/// <summary>Keywords of <c>from_pretrained</c> and facts about the class on which it is called.</summary>
internal sealed record TransformersOptions
{
    /// <summary>Value of <c>cache_dir</c>; null for the library's default.</summary>
    public string? CacheDirectory { get; init; }

    public bool LocalFilesOnly { get; init; }

    public string Revision { get; init; } = "main";

    public string Subfolder { get; init; } = "";

    /// <summary><c>subfolder=None</c> is given, which the search for config.json does not take.</summary>
    public bool SubfolderIsNone { get; init; }

    /// <summary>Value of <c>torch_dtype</c> when it is a string, which only <c>auto</c> may be; null otherwise.</summary>
    public string? DtypeText { get; init; }

    /// <summary>The model is built without memory and tensors are put in one by one: follows from <c>device_map</c> or <c>low_cpu_mem_usage</c>.</summary>
    public bool LowMemory { get; init; }

    /// <summary>A <c>device_map</c> is given, so that the model is moved at the end: a tensor without memory stops that.</summary>
    public bool Dispatched { get; init; }

    /// <summary>The class's <c>base_model_prefix</c>: keys of a file may have it in front.</summary>
    public string BasePrefix { get; init; } = "";

    /// <summary>Every other keyword: attributes of the config override it, the rest goes to the model's constructor.</summary>
    public IReadOnlyDictionary<string, PyValue> Keywords { get; init; } = new Dictionary<string, PyValue>(StringComparer.Ordinal);

    /// <summary>Names in a file that the class ignores without a word.</summary>
    public Func<string, bool> Ignored { get; init; } = static _ => false;

    /// <summary>The class of the module that holds a tensor, as error texts of 4.50 name it.</summary>
    public Func<string, string> ModuleClass { get; init; } = static _ => "Linear";

    /// <summary>The part of config.json that the config class takes.</summary>
    public Func<LoadRun, PyDict, PyDict> Part { get; init; } = static (_, config) => config;
}
