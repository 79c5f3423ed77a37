using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;

namespace OpenSoraDashboard.Core.Loading.Transformers;

/// <summary><c>quantization_config</c> of a config.json, as far as it can be told without the packages that it names.</summary>
/// <remarks>
/// transformers 4.36 <c>modeling_utils.py:2788-2905</c>: a method that it does not know changes nothing. 4.40 <c>quantizers/auto.py:36-125</c>: it raises.
/// </remarks>
internal static class Quantization
{
    private static readonly string[] Of436 = ["bitsandbytes", "gptq", "awq"];
    private static readonly string[] Of440 = ["awq", "bitsandbytes_4bit", "bitsandbytes_8bit", "gptq", "aqlm", "quanto"];

    /// <exception cref="PythonRaise"><c>ValueError</c> for a method that is not known.</exception>
    /// <exception cref="LoadUnknownException">The method is known: what comes of it depends on packages and on the graphics card.</exception>
    public static void Check(LoadRun run, ConfigValues config)
    {
        if (config["quantization_config"] is not PyDict asked)
            return;
        var method = asked["quant_method"];
        if (run.Since(TransformersVersions.Attention))
            throw new LoadUnknownException(UnknownReasons.QuantizedWeights);
        if (!run.Since(TransformersVersions.Quantizers))
        {
            if (run.Since(TransformersVersions.WeightsOnly) || method is null || Of436.Contains(method.AsText, StringComparer.Ordinal))
                throw new LoadUnknownException(UnknownReasons.QuantizedWeights);
            return;
        }

        if (asked["load_in_8bit"] is { IsTrue: true } || asked["load_in_4bit"] is { IsTrue: true } || Of440.Contains(method?.AsText, StringComparer.Ordinal))
            throw new LoadUnknownException(UnknownReasons.QuantizedWeights);
        if (method is null or PyNone)
            throw run.Raise("ValueError", "The model's quantization config from the arguments has no `quant_method` attribute. Make sure that the model has been correctly quantized");
        if (method is PyList or PyDict)
            throw run.Raise("TypeError", $"unhashable type: '{PythonFile.TypeName(method)}'");
        throw run.Raise(
            "ValueError",
            $"Unknown quantization type, got {method.AsText ?? PyRepr.Of(method)} - supported types are: [{string.Join(", ", Of440.Select(m => $"'{m}'"))}]");
    }
}
