using BenchmarkDotNet.Attributes;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Samples;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>Structural checks of complete sets of full-size sparse weights, from the folder to the report.</summary>
[MemoryDiagnoser]
public class CheckBenchmarks
{
    private readonly TemporaryWeights weights = new();
    private readonly LayoutValidationService service = new(new LoaderContracts(), TimeProvider.System);
    private Deployment? release11;
    private Deployment? release20;
    private Deployment? recognised;

    [GlobalSetup]
    public void Prepare()
    {
        release11 = new SampleLibrary(TimeProvider.System).Ensure(Path.Combine(weights.Root, "sample")).Deployments[0];
        release20 = new Deployment
        {
            Release = "2.0",
            Library = Path.Combine(weights.Root, "run", "ckpts"),
            WorkingDirectory = Path.Combine(weights.Root, "run"),
            HfHome = Path.Combine(weights.Root, "huggingface"),
        };
        weights.Write("run/ckpts/Open_Sora_v2.safetensors", "flux_open-sora-v2");
        weights.Write("run/ckpts/hunyuan_vae.safetensors", "hunyuan_vae");
        weights.Write("run/ckpts/google/t5-v1_1-xxl/model.safetensors", "t5-v1_1-xxl_encoder");
        weights.Write("run/ckpts/openai/clip-vit-large-patch14/model.safetensors", "clip-vit-large-patch14_text");
        var t5 = Path.Combine(release11.WorkingDirectory, "DeepFloyd", "t5-v1_1-xxl");
        foreach (var name in new[] { "config.json", "tokenizer_config.json", "special_tokens_map.json", "spiece.model" })
            File.Copy(Path.Combine(t5, name), Path.Combine(release20.Library, "google", "t5-v1_1-xxl", name));
        var clip = Path.Combine(release20.Library, "openai", "clip-vit-large-patch14");
        File.WriteAllText(Path.Combine(clip, "config.json"), """{"model_type": "clip", "architectures": ["CLIPModel"], "projection_dim": 768, "text_config": {"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12, "num_attention_heads": 12, "projection_dim": 768}, "vision_config": {"hidden_size": 1024, "intermediate_size": 4096, "num_hidden_layers": 24, "num_attention_heads": 16, "patch_size": 14}}""");
        File.WriteAllText(Path.Combine(clip, "vocab.json"), """{"<|startoftext|>": 0, "<|endoftext|>": 1, "a</w>": 2, "b</w>": 3}""");
        File.WriteAllText(Path.Combine(clip, "merges.txt"), "#version: 0.2\na b\n");
        recognised = Renamed(release20);
        Expect(recognised);
        Expect(release11);
        Expect(release20);
    }

    [Benchmark]
    public int Check11() => service.Validate(release11!).Components.Count;

    [Benchmark]
    public int Check20() => service.Validate(release20!).Components.Count;

    /// <summary>The release and every source told by content, among 300 other weight files.</summary>
    [Benchmark]
    public int Recognise20() => service.Validate(recognised!).Components.Count;

    [GlobalCleanup]
    public void Remove() => weights.Delete();

    private Deployment Renamed(Deployment original)
    {
        var library = Path.Combine(weights.Root, "nameless");
        foreach (var (from, to) in new[] { ("Open_Sora_v2.safetensors", "1/a.safetensors"), ("hunyuan_vae.safetensors", "1/b.safetensors"), ("google/t5-v1_1-xxl", "2/c"), ("openai/clip-vit-large-patch14", "openai/d") })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(library, to))!);
            File.CreateSymbolicLink(Path.Combine(library, to), Path.Combine(original.Library!, from));
        }

        for (var i = 0; i < 300; i++)
            weights.Write($"nameless/others/{i}/model.safetensors", "clip-vit-base-patch32_text");
        return original with { Release = "auto", Library = library };
    }

    // A set that does not load whole would be measured only up to where it stops.
    private void Expect(Deployment deployment)
    {
        foreach (var component in service.Validate(deployment).Components)
        {
            if (component.Load.Outcome != LoadOutcome.Loads)
                throw new InvalidOperationException($"{deployment.Release} {component.Request.Slot}: {component.Load.Outcome} {component.Load.Message}");
        }
    }
}
