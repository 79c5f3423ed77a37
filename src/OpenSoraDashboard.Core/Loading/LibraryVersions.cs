using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Core.Loading;

/// <summary>The versions of the libraries whose behaviour is simulated.</summary>
/// <param name="ColossalAI">e.g. 0.3.7.</param>
/// <param name="Diffusers">e.g. 0.27.2.</param>
/// <param name="Transformers">e.g. 4.36.</param>
/// <param name="HuggingfaceHub">e.g. 0.23.4.</param>
/// <param name="Torch">e.g. 2.4.0; null where it makes no difference.</param>
/// <param name="Accelerate">Whether accelerate is installed: it changes how missing and misshapen tensors end.</param>
public sealed record LibraryVersions(
    Version ColossalAI,
    Version Diffusers,
    Version Transformers,
    Version HuggingfaceHub,
    Version? Torch,
    bool Accelerate)
{
    /// <summary>Whether peft is installed: transformers then goes from an <c>adapter_config.json</c> beside the weights to the adapter's base model.</summary>
    public bool Peft { get; init; }

    /// <summary>Whether sentencepiece is installed: without it there is no slow T5 tokenizer.</summary>
    public bool SentencePiece { get; init; } = true;

    /// <summary>Whether protobuf is installed: without it a fast T5 tokenizer cannot be made from spiece.model.</summary>
    public bool Protobuf { get; init; } = true;

    /// <summary>The versions that a release brings in unless a Python environment says otherwise; accelerate is in every official requirements file.</summary>
    public static LibraryVersions Of(LibraryPins pins) =>
        new(
            Version.Parse(pins.Colossalai),
            Version.Parse(pins.Diffusers),
            Version.Parse(pins.Transformers),
            Version.Parse(pins.HuggingfaceHub),
            Torch: null,
            Accelerate: true);
}
