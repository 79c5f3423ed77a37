using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Samples;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Oracle;

namespace OpenSoraDashboard.Core.Tests.Layout;

/// <summary>A library in which nothing carries the name under which it was published.</summary>
internal sealed class NamelessLibrary : IDisposable
{
    private const string ClipConfig = """
        {"model_type": "clip", "architectures": ["CLIPModel"], "projection_dim": 768,
         "text_config": {"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12, "num_attention_heads": 12, "projection_dim": 768},
         "vision_config": {"hidden_size": 1024, "intermediate_size": 4096, "num_hidden_layers": 24, "num_attention_heads": 16, "patch_size": 14}}
        """;

    private readonly TemporaryFolder folder = new("osd-nameless-");

    public NamelessLibrary()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(WorkingDirectory);
        Directory.CreateDirectory(folder["home"]);
    }

    public string Root => folder["lib"];

    public string WorkingDirectory => folder["cwd"];

    public string this[string relative] => Path.Join(Root, relative);

    /// <summary>A weight file with the tensors of a published list; the name decides the format.</summary>
    public NamelessLibrary Weights(string relative, string list, Func<string, string>? rename = null, string? cut = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
        List<FixtureTensor> tensors = [.. Library11.Tensors(list).Select(t => rename is null ? t : t with { Name = rename(t.Name) })];
        if (Path.GetExtension(relative) is ".pth" or ".pt" or ".bin")
            SparseTorchZip.Write(this[relative], tensors);
        else
            SparseSafetensors.Write(this[relative], tensors, new Dictionary<string, object>(StringComparer.Ordinal) { ["format"] = "pt" }, cut);
        return this;
    }

    public NamelessLibrary Vae(string relative, Func<string, string>? rename = null)
    {
        Directory.CreateDirectory(this[relative]);
        SampleModels.WriteVae(this[relative]);
        return Weights($"{relative}/diffusion_pytorch_model.safetensors", "autoencoder-kl_sd", rename);
    }

    /// <param name="relative">The folder.</param>
    /// <param name="list">The encoder alone or the whole T5.</param>
    public NamelessLibrary T5(string relative, string list = "t5-v1_1-xxl_encoder")
    {
        Directory.CreateDirectory(this[relative]);
        SampleModels.WriteT5(this[relative]);
        foreach (var file in Directory.GetFiles(this[relative], "*.safetensors*"))
            File.Delete(file);
        File.WriteAllBytes(this[$"{relative}/spiece.model"], OracleTree.SentencePiece);
        return Weights($"{relative}/model.safetensors", list);
    }

    public NamelessLibrary Clip(string relative, string list = "clip-vit-large-patch14_text")
    {
        Weights($"{relative}/model.safetensors", list);
        File.WriteAllText(this[$"{relative}/config.json"], ClipConfig);
        File.WriteAllText(this[$"{relative}/vocab.json"], """{"<|startoftext|>": 0, "<|endoftext|>": 1, "a</w>": 2, "b</w>": 3}""");
        File.WriteAllText(this[$"{relative}/merges.txt"], "#version: 0.2\na b\n");
        return this;
    }

    public NamelessLibrary Set20() => Weights("p/1.safetensors", "flux_open-sora-v2").Weights("p/2.safetensors", "hunyuan_vae").T5("q/三").Clip("openai r/4");

    public NamelessLibrary Set11() => Weights("p/model/model.safetensors", "stdit2-xl-2").Vae("q").T5("r");

    public NamelessLibrary Set12() => Weights("p/model/model.safetensors", "stdit3-xl-2_v1.2").Weights("q/model/model.safetensors", "opensora-vae-v1.2").T5("r");

    public Deployment Deployment(string release) => new()
    {
        Release = release,
        Library = Root,
        WorkingDirectory = WorkingDirectory,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = folder["home"], ["HF_HUB_OFFLINE"] = "1" },
    };

    public Report Check(string release = "auto") => Check(Deployment(release));

    public Report Check(Deployment deployment) => new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(deployment);

    public void Dispose() => folder.Dispose();
}
