using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>Which files a builder wants from a folder.</summary>
public enum LayoutKind
{
    /// <summary>No files at all.</summary>
    None,

    /// <summary>Open-Sora's own loader: a weight file, or a folder with <c>model/</c> as ColossalAI writes it.</summary>
    Checkpoint,

    /// <summary>transformers' <c>from_pretrained</c> on one of Open-Sora's own classes: config.json and weights at the top.</summary>
    Pipeline,

    /// <summary>diffusers' <c>AutoencoderKL.from_pretrained</c>.</summary>
    Diffusers,

    T5,

    Clip,
}

/// <summary>What a component's builder expects to find at its source.</summary>
public sealed record ComponentLayout
{
    private static readonly string[] TransformersWeights =
        ["model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json"];

    private static readonly string[] DiffusersWeights = ["diffusion_pytorch_model.safetensors", "diffusion_pytorch_model.bin"];

    private static readonly string[] ColossalWeights = ["model.safetensors", "pytorch_model.bin"];

    public required LayoutKind Kind { get; init; }

    /// <summary>The folder of the weights relative to the source: <c>model</c> or empty.</summary>
    public string WeightsFolder { get; init; } = "";

    /// <summary>Names of weights or of their index, the one looked for first at the front.</summary>
    public IReadOnlyList<string> WeightNames { get; init; } = [];

    /// <summary>config.json is read.</summary>
    public bool NeedsConfig { get; init; }

    /// <summary>Suffixes of single weight files that the builder takes.</summary>
    public IReadOnlyList<string> FileSuffixes { get; init; } = [];

    /// <summary>Groups of vocabulary files: one group must be there completely.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Vocabularies { get; init; } = [];

    /// <summary>A weight name as it stands relative to the source.</summary>
    public string Place(string name) => WeightsFolder.Length == 0 ? name : $"{WeightsFolder}/{name}";

    /// <summary>The layout that a request's builder wants.</summary>
    /// <param name="request">The component.</param>
    /// <param name="type">What the catalog says about its type; null for a type that the release does not know.</param>
    /// <param name="throughHub">The files are found by repository id, which takes the transformers way where there are two.</param>
    public static ComponentLayout Of(ComponentRequest request, ComponentType? type, bool throughHub) => request.Type switch
    {
        "classes" => new ComponentLayout { Kind = LayoutKind.None },
        "VideoAutoencoderKL" => new ComponentLayout { Kind = LayoutKind.Diffusers, WeightNames = DiffusersWeights, NeedsConfig = true },
        "t5" => Encoder(LayoutKind.T5, [["spiece.model"], ["tokenizer.json"]]),
        "clip" => Encoder(LayoutKind.Clip, [["vocab.json", "merges.txt"]]),
        "text_embedder" when request.Slot.Contains("clip", StringComparison.OrdinalIgnoreCase) => Encoder(LayoutKind.Clip, [["vocab.json", "merges.txt"]]),
        // 2.0 takes the slow tokenizer, for which tokenizer.json is no help.
        "text_embedder" => Encoder(LayoutKind.T5, [["spiece.model"]]),
        _ when IsPipeline(request, throughHub) => new ComponentLayout { Kind = LayoutKind.Pipeline, WeightNames = TransformersWeights, NeedsConfig = true },
        _ => new ComponentLayout { Kind = LayoutKind.Checkpoint, WeightsFolder = "model", WeightNames = ColossalWeights, FileSuffixes = Suffixes(type) },
    };

    /// <summary>The same as it turns out on this disk and with this checkout.</summary>
    public ComponentLayout Seen(ComponentFacts facts, LoadContext world)
    {
        var seen = this;
        // Where model/ is a link to its own folder, everything lies in both.
        if (WeightsFolder.Length > 0 && facts is { RootIsFolder: true, Root: { } root } && world.Disk.Status(root) is { Inode: not 0 } own
            && world.Disk.Status($"{root}/{WeightsFolder}") is var below && (own.Device, own.Inode) == (below.Device, below.Inode))
            seen = seen with { WeightsFolder = "" };
        // A checkout newer than the release may take single files where the release takes none.
        if (Kind == LayoutKind.Checkpoint && FileSuffixes.Count == 0 && world.Checkout is { TestsExists: true } checkout)
            seen = seen with { FileSuffixes = checkout.LoadsSafetensorsFile ? [".safetensors", ".pt", ".pth"] : [".pt", ".pth"] };
        return seen;
    }

    private static bool IsPipeline(ComponentRequest request, bool throughHub) =>
        request.Release is not ("1.0" or "2.0")
        && (throughHub || (request.Release is "1.2-main" or "1.3" && request.Keyword("force_huggingface") is { IsTrue: true }));

    private static ComponentLayout Encoder(LayoutKind kind, IReadOnlyList<IReadOnlyList<string>> vocabularies) =>
        new() { Kind = kind, WeightNames = TransformersWeights, NeedsConfig = true, Vocabularies = vocabularies };

    private static string[] Suffixes(ComponentType? type) =>
    [
        .. type?.Forms.Contains(SourceForm.SafetensorsFile) == true ? [".safetensors"] : Array.Empty<string>(),
        .. type?.Forms.Contains(SourceForm.TorchFile) == true ? [".pt", ".pth"] : Array.Empty<string>(),
    ];
}
