using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>transformers' table of activation functions, <c>ACT2FN</c>.</summary>
/// <remarks>transformers 4.36 and 4.40 <c>activations.py:200-222</c>.</remarks>
internal static class Activations
{
    private static readonly string[] Names =
    [
        "gelu", "gelu_10", "gelu_fast", "gelu_new", "gelu_python", "gelu_pytorch_tanh", "gelu_accurate", "laplace", "linear", "mish",
        "quick_gelu", "relu", "relu2", "relu6", "sigmoid", "silu", "swish", "tanh",
    ];

    /// <summary>Names that later versions brought.</summary>
    private static readonly string[] Later = ["leaky_relu", "prelu"];

    /// <exception cref="PythonRaise"><c>KeyError</c> for another name, <c>TypeError</c> for a list.</exception>
    public static void Check(LoadRun run, PyValue? name)
    {
        if (name is PyList or PyDict)
            throw run.Raise("TypeError", $"unhashable type: '{PythonFile.TypeName(name)}'");
        if (name is not PyStr { Value: var text })
            throw run.Raise("KeyError", PyRepr.Of(name ?? PyNone.Value));
        if (!Names.Contains(text, StringComparer.Ordinal) && !(Later.Contains(text, StringComparer.Ordinal) && run.Since(TransformersVersions.WeightsOnly)))
            throw run.Raise("KeyError", PyRepr.Of(name));
    }
}
