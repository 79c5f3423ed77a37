using OpenSoraDashboard.Core.Configs.Values;
using Xunit;
using static OpenSoraDashboard.Core.Tests.Loading.Tables.Trees;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>2.0's text encoders: the text <c>openai</c> in the path makes one CLIP, whatever its slot.</summary>
public sealed class TextEmbedderTableTests
{
    private const string NoString = "fails TypeError: not a string";
    private const string NoPath = "fails TypeError: expected str, bytes or os.PathLike object, not NoneType";
    private const string Google = "google/t5-v1_1-xxl";
    private const string OpenAi = "openai/clip-vit-large-patch14";

    private static readonly TableRow[] ClipSlot =
    [
        new("CLIP folder as shipped", "./ckpts/" + OpenAi, "loads 196/196", Clip("cwd/ckpts/" + OpenAi)),
        new("CLIP folder whose path lacks openai", "${ROOT}/models/clip-vit-large-patch14", NoString, Clip("models/clip-vit-large-patch14")),
        new("CLIP folder below OpenAI in capitals", "${ROOT}/M/OpenAI/clip", NoString, Clip("M/OpenAI/clip")),
        new("CLIP folder reached by a link whose path has openai", "./ckpts/" + OpenAi, "loads 196/196", [.. Clip("models/clip"), $"cwd/ckpts/{OpenAi} | symlink | {{\"target\":\"${{ROOT}}/models/clip\"}}"]),
        new("CLIP as repository id in the cache", OpenAi, "loads 196/196", [MainOf(OpenAi), .. Clip(Snapshot(OpenAi))]),
        new("CLIP folder missing, ./", "./ckpts/" + OpenAi, "fails OSError: Incorrect path_or_model_id: './ckpts/openai/clip-vit-large-patch14'"),
        new("CLIP folder missing, absolute", "/gone/openai", "fails OSError: Incorrect path_or_model_id: '/gone/openai'"),
        new("CLIP folder missing, looks like an id", OpenAi, "network OSError: Can't load tokenizer for 'openai/clip-vit-large-patch14'"),
        new("CLIP folder without vocab.json, with tokenizer.json", "./openai", NoPath, [.. Without(Clip("cwd/openai"), "vocab.json"), "cwd/openai/tokenizer.json | tokenizer_json"]),
        new("CLIP folder without merges.txt, with tokenizer.json", "./openai", NoPath, [.. Without(Clip("cwd/openai"), "merges.txt"), "cwd/openai/tokenizer.json | tokenizer_json"]),
        new("a T5 in CLIP's slot", "./t5", "loads 219/219", T5("cwd/t5")),
        new("shardformer for CLIP is refused", "./openai", "fails AssertionError: Shardformer is not supported for CLIP", Clip("cwd/openai")) { Keywords = With(("shardformer", new PyBool(true))) },
    ];

    private static readonly TableRow[] T5Slot =
    [
        new("T5 folder as shipped", "./ckpts/" + Google, "loads 219/219", T5Shards("cwd/ckpts/" + Google)),
        new("T5 folder whose path contains openai", "${ROOT}/openai-user/t5-v1_1-xxl", NoPath, T5("openai-user/t5-v1_1-xxl")),
        new("a CLIP in T5's slot: shardformer is refused", "./openai", "fails AssertionError: Shardformer is not supported for CLIP", Clip("cwd/openai")),
        new("T5 folder missing, ./", "./ckpts/" + Google, "fails OSError: Incorrect path_or_model_id: './ckpts/google/t5-v1_1-xxl'"),
        new("T5 folder missing, absolute", "/gone/t5", "fails OSError: Incorrect path_or_model_id: '/gone/t5'"),
        new("T5 folder missing, looks like an id", "a/b", "network OSError: Can't load tokenizer for 'a/b'"),
        new("T5 folder without spiece.model, with tokenizer.json", "./t5", NoString, [.. Without(T5("cwd/t5"), "spiece.model"), "cwd/t5/tokenizer.json | tokenizer_json"]),
        new("git-lfs pointer as spiece.model", "./t5", "fails RuntimeError: ParseFromArray", [.. Without(T5("cwd/t5"), "spiece.model"), "cwd/t5/spiece.model | lfs_pointer"]),
        new("T5 as repository id in the cache", Google, "loads 219/219", [MainOf(Google), .. T5Shards(Snapshot(Google))]),
        new("cache_dir does not reach the tokenizer", Google, "network OSError: Can't load tokenizer for 'google/t5-v1_1-xxl'", [MainOf(Google, "mine"), .. T5Shards(Snapshot(Google, "mine"))]) { Keywords = With(("cache_dir", new PyStr("../mine"))) },
        new("cache_dir, tokenizer in the usual cache", Google, "loads 219/219", [MainOf(Google, "mine"), .. T5Shards(Snapshot(Google, "mine")), MainOf(Google), .. T5Files(Snapshot(Google))]) { Keywords = With(("cache_dir", new PyStr("../mine"))) },
        new("unknown keyword reaches the model's constructor", "./t5", "fails TypeError: T5EncoderModel.__init__() got an unexpected keyword argument 'foo'", T5("cwd/t5")) { Keywords = With(("foo", new PyInt(1))) },
    ];

    public static TheoryData<string> ClipRows => [.. ClipSlot.Select(r => r.Name)];

    public static TheoryData<string> T5Rows => [.. T5Slot.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(ClipRows))]
    public void Clip_Row_EndsAsKnown(string row) => ClipSlot.Single(r => r.Name == row).Verify("2.0", "clip", "text_embedder", "clip-vit-large-patch14_text");

    [Theory]
    [MemberData(nameof(T5Rows))]
    public void T5_Row_EndsAsKnown(string row) => T5Slot.Single(r => r.Name == row).Verify("2.0", "t5", "text_embedder", "t5-v1_1-xxl_encoder");

    private static IEnumerable<string> Without(string[] tree, string file) => tree.Where(e => !e.Contains($"/{file} ", StringComparison.Ordinal));
}
