using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Samples;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>Complete sets of full-size sparse weights.</summary>
internal static class FullSets
{
    /// <summary>The sample library's 1.1 set.</summary>
    public static Deployment Write11(TemporaryWeights weights) =>
        new SampleLibrary(TimeProvider.System).Ensure(Path.Combine(weights.Root, "sample")).Deployments[0];

    /// <summary>flux, hunyuan_vae, T5 and CLIP where release 2.0 looks for them; the T5 tokenizer is taken from the 1.1 set.</summary>
    public static Deployment Write20(TemporaryWeights weights, Deployment release11)
    {
        var release20 = new Deployment
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
        return release20;
    }
}
