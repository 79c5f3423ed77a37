using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>A model that a builder makes from its keywords: any config.json is left unread.</summary>
internal static class LocalModel
{
    /// <summary>The sizes that the XL builders pass themselves.</summary>
    public static readonly IReadOnlyDictionary<string, PyValue> Large = Sizes(1152, 16);

    /// <summary>Those of the builders whose names end in 2x2: two frames to a patch.</summary>
    public static readonly IReadOnlyDictionary<string, PyValue> LargeDoubleFrames = Sizes(1152, 16, frames: 2);

    /// <summary>Those of the 3B builders, and of PixArt 1B.</summary>
    public static readonly IReadOnlyDictionary<string, PyValue> Wide = Sizes(1872, 26);

    /// <summary>Builds the config object, then the model.</summary>
    /// <param name="run">The load.</param>
    /// <param name="factory">The model's class.</param>
    /// <param name="callee">The config class as <c>TypeError</c> names it.</param>
    /// <param name="sizes">What the builder passes itself.</param>
    /// <param name="keywords">The config's keywords.</param>
    public static ModelState Build(
        LoadRun run, ModelFactory factory, string callee, IReadOnlyDictionary<string, PyValue> sizes, IReadOnlyDictionary<string, PyValue> keywords)
    {
        PythonCall.CheckTwice(run, callee, sizes.Keys, keywords);
        var all = new PyDict([.. sizes.Concat(keywords).Select(p => KeyValuePair.Create<PyValue, PyValue>(new PyStr(p.Key), p.Value))]);
        var (config, _) = PretrainedConfig.Build(run, factory, all, new Dictionary<string, PyValue>(StringComparer.Ordinal));
        return factory.Build(run, config);
    }

    private static Dictionary<string, PyValue> Sizes(int width, int heads, int frames = 1) => new(StringComparer.Ordinal)
    {
        ["depth"] = new PyInt(28),
        ["hidden_size"] = new PyInt(width),
        ["patch_size"] = new PyTuple([new PyInt(frames), new PyInt(2), new PyInt(2)]),
        ["num_heads"] = new PyInt(heads),
    };
}
