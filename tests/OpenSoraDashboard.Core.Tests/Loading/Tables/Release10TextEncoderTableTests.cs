using OpenSoraDashboard.Core.Configs.Values;
using Xunit;
using static OpenSoraDashboard.Core.Tests.Loading.Tables.Trees;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>1.0: T5 below a parent folder, CLIP by the plain rules of transformers, and classes without files.</summary>
public sealed class Release10TextEncoderTableTests
{
    private const string Shipped = "./pretrained_models/t5_ckpts";
    private const string Inner = "cwd/pretrained_models/t5_ckpts/t5-v1_1-xxl";
    private const string ClipId = "openai/clip-vit-base-patch32";

    private static readonly TableRow[] T5Table =
    [
        new("None", null, "fails AssertionError: Please specify the path to the T5 model"),
        new("parent folder as shipped", Shipped, "loads 219/219", T5(Inner)),
        new("parent folder, absolute", "${ROOT}/m", "loads 219/219", T5("m/t5-v1_1-xxl")),
        new("parent folder with the published files", "${ROOT}/m", "loads 219/219", T5Shards("m/t5-v1_1-xxl")),
        new("the model folder itself", "${ROOT}/data/t5-v1_1-xxl", "fails OSError: Incorrect path_or_model_id: '${ROOT}/data/t5-v1_1-xxl/t5-v1_1-xxl'", T5("data/t5-v1_1-xxl")),
        new("repository id, even cached", T5Id, "fails OSError: Incorrect path_or_model_id: 'DeepFloyd/t5-v1_1-xxl/t5-v1_1-xxl'", [MainOf(T5Id), .. T5Shards(Snapshot(T5Id))]),
        new("the organisation joins to the repository id, cached", "DeepFloyd", "loads 219/219", [MainOf(T5Id), .. T5Shards(Snapshot(T5Id))]),
        new("the organisation joins to the repository id, not cached", "DeepFloyd", "network OSError: We couldn't connect to"),
        new("missing path of one word", "weights", "network OSError: We couldn't connect to"),
        new("missing absolute parent", "${ROOT}/gone", "fails OSError: Incorrect path_or_model_id: '${ROOT}/gone/t5-v1_1-xxl'"),
        new("empty text: a folder in the home", "", "loads 219/219", T5("home/.cache/IF_/t5-v1_1-xxl")),
        new("empty text, no such folder", "", "fails OSError: Incorrect path_or_model_id: '${ROOT}/home/.cache/IF_/t5-v1_1-xxl'"),
        new("local_cache off, the seven files there", Shipped, "loads 219/219", T5Shards(Inner)) { Keywords = With(("local_cache", new PyBool(false))) },
        new("local_cache off, one of the seven missing", Shipped, "network LocalEntryNotFoundError", T5Shards(Inner)[1..]) { Keywords = With(("local_cache", new PyBool(false))) },
        new("cache_dir is no keyword", Shipped, "fails TypeError: got an unexpected keyword argument 'cache_dir'", T5(Inner)) { Keywords = With(("cache_dir", new PyStr("x"))) },
        new("local_files_only is no keyword", Shipped, "fails TypeError: got an unexpected keyword argument 'local_files_only'", T5(Inner)) { Keywords = With(("local_files_only", new PyBool(true))) },
    ];

    private static readonly TableRow[] ClipTable =
    [
        new("folder", "${ROOT}/w/clip", "loads 196/196", Clip("w/clip")),
        new("folder of the smaller CLIP that is shipped", "${ROOT}/w/clip", "loads 196/196", [.. ClipFiles("w/clip")[1..], "w/clip/config.json | config", "w/clip/model.safetensors | safetensors"]),
        new("repository id in the cache", ClipId, "loads 196/196", [MainOf(ClipId), .. Clip(Snapshot(ClipId))]),
        new("repository id, nothing cached", ClipId, "network OSError: Can't load tokenizer for 'openai/clip-vit-base-patch32'"),
        new("shadow folder", ClipId, "loads 196/196", Clip("cwd/" + ClipId)),
        new("missing absolute folder", "${ROOT}/gone", "fails OSError: Incorrect path_or_model_id: '${ROOT}/gone'"),
        new("cache_dir is no keyword", ClipId, "fails TypeError: got an unexpected keyword argument 'cache_dir'", Clip("cwd/" + ClipId)) { Keywords = With(("cache_dir", new PyStr("x"))) },
        new("local_files_only is no keyword", ClipId, "fails TypeError: got an unexpected keyword argument 'local_files_only'", Clip("cwd/" + ClipId)) { Keywords = With(("local_files_only", new PyBool(true))) },
    ];

    public static TheoryData<string> T5Rows => [.. T5Table.Select(r => r.Name)];

    public static TheoryData<string> ClipRows => [.. ClipTable.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(T5Rows))]
    public void T5_Row_EndsAsKnown(string row) => T5Table.Single(r => r.Name == row).Verify("1.0", "text_encoder", "t5", "t5-v1_1-xxl_encoder");

    [Theory]
    [MemberData(nameof(ClipRows))]
    public void Clip_Row_EndsAsKnown(string row)
    {
        var found = ClipTable.Single(r => r.Name == row);
        var tree = found.Tree.Select(e => e.EndsWith("| config", StringComparison.Ordinal) ? e + " | {\"model\":\"clip-vit-base-patch32\"}" : e);
        (found with { Tree = [.. tree] }).Verify("1.0", "text_encoder", "clip", "clip-vit-base-patch32_text");
    }

    /// <summary>A number of classes and nothing on disk.</summary>
    [Fact]
    public void Classes_NoFiles_LoadsNothing() => new TableRow("classes", null, "loads 0/0").Verify("1.0", "text_encoder", "classes", "t5-v1_1-xxl_encoder");
}
