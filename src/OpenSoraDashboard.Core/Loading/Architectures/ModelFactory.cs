using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>A Python model class with its config class: what it takes and what its state dict will be.</summary>
internal abstract class ModelFactory
{
    /// <summary>The model class, as error texts name it.</summary>
    public abstract string ClassName { get; }

    /// <summary>The config class, as error texts name it.</summary>
    public abstract string ConfigClassName { get; }

    /// <summary>The config class's <c>model_type</c>.</summary>
    public abstract string ModelType { get; }

    /// <summary>Attributes that the config class sets itself, with their defaults.</summary>
    public abstract IReadOnlyDictionary<string, PyValue> ConfigDefaults { get; }

    /// <summary>Keywords that the model's constructor takes beside the config; any other raises <c>TypeError</c>.</summary>
    public virtual IReadOnlyList<string> ConstructorKeywords => [];

    /// <summary>Other names of config attributes: the key stands for the value.</summary>
    public virtual IReadOnlyDictionary<string, string> AttributeMap { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Raises what the config class's own constructor raises.</summary>
    public virtual void CheckConfig(LoadRun run, ConfigValues config)
    {
    }

    /// <summary>Builds the model.</summary>
    /// <param name="run">Where nested models are looked up.</param>
    /// <param name="config">The config's attributes: <see cref="ConfigDefaults"/>, overlaid with config.json and keywords.</param>
    /// <param name="keywords">Keywords for the constructor.</param>
    /// <exception cref="PythonRaise">What the constructor raises.</exception>
    public ModelState Build(LoadRun run, ConfigValues config, IReadOnlyDictionary<string, PyValue>? keywords = null)
    {
        foreach (var name in keywords?.Keys ?? [])
        {
            if (!ConstructorKeywords.Contains(name, StringComparer.Ordinal))
                throw run.Raise("TypeError", $"{ClassName}.__init__() got an unexpected keyword argument '{name}'");
        }

        return Construct(run, config);
    }

    private protected abstract ModelState Construct(LoadRun run, ConfigValues config);
}
