using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Samples;

/// <summary>Writes the folders of published models with true names, shapes and configs, and hollow weights.</summary>
internal static class SampleModels
{
    private static readonly Dictionary<string, string> PyTorch = new(StringComparer.Ordinal) { ["format"] = "pt" };

    // A unigram model of three pieces and single letters, in sentencepiece's own format.
    private const string SentencePieces =
        "Cg4KBTxwYWQ+FQAAAAAYAwoNCgQ8L3M+FQAAAAAYAwoOCgU8dW5rPhUAAAAAGAIKCgoD4paBFVbszL8KCAoBZRV5iADACggKAW4V+1AiwAoICgFh" +
        "Fe/XL8AKCAoBZBVFpT3ACggKAWkVRaU9wAoICgFsFUWlPcAKCAoBbRVFpT3ACggKAXAVRaU9wAoICgF1FUWlPcAKCwoE4paBYRVSQk/ACggKAWIV" +
        "T0FuwAoICgFyFU9BbsAKCAoBaBVYQW7ACggKAW8VWEFuwAoICgF0FVhBbsASOAoPL3RtcC9sZHIvc3AudHh0EgsvdG1wL2xkci9zcCATiAIAwAIC" +
        "yAL///////////8B0AIB2AIAGgwKCGlkZW50aXR5EgA=";

    /// <summary>The diffusion model of 1.1: its config and its one weight file, into a folder.</summary>
    public static void WriteStdit2(string folder)
    {
        Directory.CreateDirectory(folder);
        WriteConfig(folder, "stdit2-xl-2");
        HollowSafetensors.Write(Path.Join(folder, "model.safetensors"), Tensors("stdit2-xl-2", "F32"), PyTorch);
    }

    /// <summary>The 2D VAE.</summary>
    public static void WriteVae(string folder)
    {
        Directory.CreateDirectory(folder);
        WriteConfig(folder, "autoencoder-kl_sd");
        HollowSafetensors.Write(Path.Join(folder, "diffusion_pytorch_model.safetensors"), Tensors("autoencoder-kl_sd", "F32"), PyTorch);
    }

    /// <summary>The 2D VAE as a clone without git-lfs leaves it: a pointer where the weights should be.</summary>
    public static void WriteVaePointer(string folder)
    {
        Directory.CreateDirectory(folder);
        WriteConfig(folder, "autoencoder-kl_sd");
        var tensors = Tensors("autoencoder-kl_sd", "F32");
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("not a real file")));
        WriteText(
            Path.Join(folder, "diffusion_pytorch_model.safetensors"),
            $"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {tensors.Sum(static t => t.Bytes)}\n");
    }

    /// <summary>The T5 encoder in two shards with its tokenizer.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="shards">Which of the two are there: 1, 2 or both.</param>
    public static void WriteT5(string folder, params int[] shards)
    {
        Directory.CreateDirectory(folder);
        WriteConfig(folder, "t5-v1_1-xxl");
        WriteText(Path.Join(folder, "tokenizer_config.json"), """
            {
              "tokenizer_class": "T5Tokenizer",
              "eos_token": "</s>",
              "pad_token": "<pad>",
              "unk_token": "<unk>",
              "extra_ids": 100,
              "model_max_length": 512
            }

            """);
        WriteText(Path.Join(folder, "special_tokens_map.json"), """
            {
              "eos_token": "</s>",
              "pad_token": "<pad>",
              "unk_token": "<unk>"
            }

            """);
        File.WriteAllBytes(Path.Join(folder, "spiece.model"), Convert.FromBase64String(SentencePieces));

        var parts = Halves(Tensors("t5-v1_1-xxl_encoder", "BF16"));
        foreach (var shard in shards)
            HollowSafetensors.Write(Path.Join(folder, ShardName(shard)), parts[shard - 1], PyTorch);
        WriteIndex(Path.Join(folder, "model.safetensors.index.json"), parts);
    }

    /// <summary>Writes a text file with line feeds as they stand.</summary>
    public static void WriteText(string path, string text) => File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static string ShardName(int shard) => $"model-0000{shard}-of-00002.safetensors";

    private static List<TensorInfo> Tensors(string list, string dtype)
    {
        var known = TensorLists.Get(list);
        // Of names that share one tensor, files hold the first.
        var doubles = known.About.Tied.SelectMany(static t => t.Skip(1)).ToHashSet(StringComparer.Ordinal);
        var bytes = SafetensorsDtypes.Bits(dtype)!.Value / 8;
        return
        [
            .. known.Shapes
                .Where(s => !doubles.Contains(s.Key))
                .Select(s => new TensorInfo(s.Key, dtype, s.Value, s.Value.Aggregate(1L, static (n, d) => n * d) * bytes)),
        ];
    }

    private static List<TensorInfo>[] Halves(List<TensorInfo> tensors)
    {
        var half = tensors.Sum(static t => t.Bytes) / 2;
        List<TensorInfo>[] parts = [[], []];
        var before = 0L;
        foreach (var tensor in tensors)
        {
            parts[before < half ? 0 : 1].Add(tensor);
            before += tensor.Bytes;
        }

        return parts;
    }

    private static void WriteIndex(string path, List<TensorInfo>[] parts)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteStartObject("metadata");
        json.WriteNumber("total_size", parts.Sum(static p => p.Sum(static t => t.Bytes)));
        json.WriteEndObject();
        json.WriteStartObject("weight_map");
        for (var i = 0; i < parts.Length; i++)
        {
            foreach (var tensor in parts[i])
                json.WriteString(tensor.Name, ShardName(i + 1));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static void WriteConfig(string folder, string model)
    {
        using var known = typeof(TensorLists).Assembly.GetManifestResourceStream("tensors/configs.json")!;
        using var configs = JsonDocument.Parse(known);
        using var file = File.Create(Path.Join(folder, "config.json"));
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        configs.RootElement.GetProperty(model).WriteTo(json);
    }
}
