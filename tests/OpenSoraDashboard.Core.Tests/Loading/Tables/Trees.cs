using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>Entries that the rows of several tables have in common.</summary>
internal static class Trees
{
    public const string T5Id = "DeepFloyd/t5-v1_1-xxl";

    private const string Encoder = "t5-v1_1-xxl_encoder";

    /// <summary>config.json and a tokenizer's files, no weights.</summary>
    public static string[] T5Files(string folder) =>
    [
        $"{folder}/config.json | config | {{\"model\":\"t5-v1_1-xxl\"}}",
        $"{folder}/tokenizer_config.json | json | {{\"value\":{{\"tokenizer_class\":\"T5Tokenizer\"}}}}",
        $"{folder}/special_tokens_map.json | json | {{\"value\":{{\"eos_token\":\"</s>\",\"pad_token\":\"<pad>\",\"unk_token\":\"<unk>\"}}}}",
        $"{folder}/spiece.model | spiece",
    ];

    public static string[] T5(string folder) => [.. T5Files(folder), $"{folder}/model.safetensors | safetensors | {{\"model\":\"{Encoder}\"}}"];

    /// <summary>A T5 folder with its weights as the published one has them: shards that torch wrote.</summary>
    public static string[] T5Shards(string folder) => [.. T5Files(folder), .. BinShards(folder, Encoder)];

    public static string[] ClipFiles(string folder) =>
    [
        $"{folder}/config.json | config | {{\"model\":\"clip-vit-large-patch14\"}}",
        $"{folder}/tokenizer_config.json | json | {{\"value\":{{\"tokenizer_class\":\"CLIPTokenizer\"}}}}",
        $"{folder}/vocab.json | vocab_json",
        $"{folder}/merges.txt | merges_txt",
    ];

    public static string[] Clip(string folder) => [.. ClipFiles(folder), $"{folder}/model.safetensors | safetensors | {{\"model\":\"clip-vit-large-patch14_text\"}}"];

    public static string[] Vae(string folder) =>
    [
        $"{folder}/config.json | config | {{\"model\":\"autoencoder-kl_sd\"}}",
        $"{folder}/diffusion_pytorch_model.safetensors | safetensors | {{\"model\":\"autoencoder-kl_sd\"}}",
    ];

    public static string[] BinShards(string folder, string? model = null) => Shards(folder, "pytorch_model", ".bin", "torch_zip", model);

    public static string[] SafetensorsShards(string folder, string? model = null) => Shards(folder, "model", ".safetensors", "safetensors", model);

    /// <summary>The folder of a repository's snapshot in a cache.</summary>
    public static string Snapshot(string id, string cache = "hf/hub") => $"{Repository(id, cache)}/snapshots/local";

    /// <summary>The entry that makes <see cref="Snapshot"/> the one of <c>main</c>.</summary>
    public static string MainOf(string id, string cache = "hf/hub") => $"{Repository(id, cache)}/refs/main | text | {{\"text\":\"local\"}}";

    /// <summary>The keywords of a row: a name with null takes the shipped one away.</summary>
    public static Dictionary<string, PyValue?> With(params (string Name, PyValue? Value)[] keywords) =>
        keywords.ToDictionary(k => k.Name, k => k.Value, StringComparer.Ordinal);

    private static string Repository(string id, string cache) => $"{cache}/models--{id.Replace("/", "--", StringComparison.Ordinal)}";

    private static string[] Shards(string folder, string start, string end, string kind, string? model)
    {
        var list = model is null ? "" : $",\"model\":\"{model}\"";
        string[] names = [$"{start}-00001-of-00002{end}", $"{start}-00002-of-00002{end}"];
        return
        [
            $"{folder}/{start}{end}.index.json | index | {{\"shards\":[\"{names[0]}\",\"{names[1]}\"]{list}}}",
            $"{folder}/{names[0]} | {kind} | {{\"keys\":\"part:1/2\"{list}}}",
            $"{folder}/{names[1]} | {kind} | {{\"keys\":\"part:2/2\"{list}}}",
        ];
    }
}
