using OpenSoraDashboard.Core.Configs.Values;
using Xunit;
using static OpenSoraDashboard.Core.Tests.Loading.Tables.Trees;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>What transformers takes from a folder: the config, then the first kind of weights that is there.</summary>
public sealed class TransformersTableTests
{
    private const string Single = "w/model.safetensors";
    private const string Bin = "w/pytorch_model.bin";
    private const string NoFile = "fails OSError: Error no file named pytorch_model.bin, ";
    private const string NoFile450 = "fails OSError: Error no file named pytorch_model.bin, model.safetensors, ";
    private const string BrokenIndex = "w/model.safetensors.index.json | html";
    private const string WrongShape = "{\"patch\":[{\"tensor\":\"NORM\",\"dim\":0,\"add\":1}]}";

    /// <summary>Row, how T5 ends with 4.36 (placed by accelerate), with 4.50, how CLIP of 1.0 ends (placed by torch); <c>=</c> is as T5 with 4.36, null is not known.</summary>
    private static readonly (string Name, string T5, string? Newer, string? Clip, string[] Tree)[] Weights =
    [
        ("model.safetensors", "loads N/N", "=", "=", [Single + " | safetensors"]),
        ("safetensors index and its shards", "loads N/N", "=", "=", SafetensorsShards("w")),
        ("pytorch_model.bin", "loads N/N", "=", "=", [Bin + " | torch_zip"]),
        ("bin index and its shards", "loads N/N", "=", "=", BinShards("w")),
        ("all four: model.safetensors is used", "loads N/N", "=", "=", [Single + " | safetensors", BrokenIndex, Bin + " | html", Bin + ".index.json | html"]),
        ("safetensors index before pytorch_model.bin", "loads N/N", "=", "=", [.. SafetensorsShards("w"), Bin + " | html"]),
        ("pytorch_model.bin before a bin index that points nowhere", "loads N/N", "=", "=", [Bin + " | torch_zip", BinShards("w")[0]]),
        ("no weights", NoFile, NoFile450, "=", []),
        ("weights of TensorFlow", "fails OSError: but there is a file for TensorFlow weights", "=", "=", ["w/tf_model.h5 | bytes | {\"hex\":\"00\"}"]),
        ("weights of Flax", "fails OSError: but there is a file for Flax weights", "=", "=", ["w/flax_model.msgpack | bytes | {\"hex\":\"00\"}"]),
        ("shards without an index", NoFile, NoFile450, "=", BinShards("w")[1..]),
        ("index, a shard absent", "fails FileNotFoundError: No such file or directory", null, "=", BinShards("w")[..2]),
        ("safetensors without metadata", "fails AttributeError: 'NoneType' object has no attribute 'get'", "loads N/N", "=", [Single + " | safetensors | {\"metadata\":false}"]),
        ("model.fp16.safetensors", NoFile, NoFile450, "=", ["w/model.fp16.safetensors | safetensors"]),
        ("t5xxl_fp16.safetensors", NoFile, NoFile450, "=", ["w/t5xxl_fp16.safetensors | safetensors"]),
        ("fewer keys than the model", "partial N-1/N", "=", "=", [Single + " | safetensors | {\"keys\":\"drop:NORM\"}"]),
        ("more keys: the whole model's weights", "loads N/N", "=", "=", [Single + " | safetensors | {\"model\":\"WHOLE\"}"]),
        ("a shape differs", "fails ValueError: Trying to set a tensor of shape", "fails RuntimeError: size mismatch for weight", "fails RuntimeError: size mismatch for NORM", [$"{Single} | safetensors | {WrongShape}"]),
        ("an index lists what its shards lack", "fails NotImplementedError: Cannot copy out of meta tensor", null, "partial N-1/N", [Bin + ".index.json | index | {\"shards\":[\"a.bin\"]}", "w/a.bin | torch_zip | {\"keys\":\"drop:NORM\"}"]),
        ("git-lfs pointer .bin", "fails OSError: without having git-lfs installed", null, "=", [Bin + " | lfs_pointer"]),
    ];

    private static readonly TableRow[] Configs =
    [
        new("folder without config.json", "${ROOT}/w", "fails OSError: ${ROOT}/w does not appear to have a file named config.json", "w/model.safetensors | safetensors"),
        new("folder without config.json, 4.50", "${ROOT}/w", "loads 977/977", "w/model.safetensors | safetensors") { Transformers = "4.50.3" },
        new("a file as value is read as JSON", "w/a.pth", "fails OSError: is not a valid JSON file", "cwd/w/a.pth | torch_zip"),
        new("an absolute file as value cannot be an id", "${ROOT}/w/a.safetensors", "fails OSError: Incorrect path_or_model_id: '${ROOT}/w/a.safetensors'", "w/a.safetensors | safetensors"),
        new("an absolute file as value cannot be an id, 4.50", "${ROOT}/w/a.safetensors", "fails HFValidationError: Repo id must be in the form", "w/a.safetensors | safetensors") { Transformers = "4.50.3" },
        new("keyword that the config has overrides it", "${ROOT}/w", "loads 977/977", "w/config.json | config | {\"set\":{\"qk_norm\":false}}", "w/model.safetensors | safetensors"),
        new("keyword that the config has overrides it: wrong channels", "${ROOT}/w", "fails RuntimeError: size mismatch for x_embedder.proj.weight", "w/config.json | config", "w/model.safetensors | safetensors") { Keywords = With(("in_channels", new PyInt(4))) },
        new("keyword that the config lacks goes to the constructor", "${ROOT}/w", "fails TypeError: STDiT3.__init__() got an unexpected keyword argument 'enable_flashattn'", "w/config.json | config", "w/model.safetensors | safetensors") { Keywords = With(("enable_flashattn", new PyBool(true))) },
        new("model_type of another model only warns", "${ROOT}/w", "loads 977/977", "w/config.json | config | {\"set\":{\"model_type\":\"bert\"}}", "w/model.safetensors | safetensors"),
        new("a shape differs, STDiT3", "${ROOT}/w", "fails RuntimeError: size mismatch for rope.freqs", "w/config.json | config", "w/model.safetensors | safetensors | {\"patch\":[{\"tensor\":\"rope.freqs\",\"dim\":0,\"add\":1}]}"),
    ];

    public static MatrixTheoryData<string, string> WeightRows => new(["T5", "CLIP"], Weights.Select(r => r.Name));

    public static TheoryData<string> NewerRows => [.. Weights.Where(r => r.Newer is not null).Select(r => r.Name)];

    public static TheoryData<string> ConfigRows => [.. Configs.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(WeightRows))]
    public void Weights_Row_EndAsKnown(string encoder, string row)
    {
        var m = Weights.Single(r => r.Name == row);
        if (encoder == "T5")
            Verify(m.Name, m.T5, m.Tree, "4.36");
        else
            VerifyClip("1.0", "text_encoder", "clip", "${ROOT}/w", m.Name, m.Clip == "=" ? m.T5 : m.Clip!, m.Tree);
    }

    [Theory]
    [MemberData(nameof(NewerRows))]
    public void Weights_RowOf450_EndAsKnown(string row)
    {
        var m = Weights.Single(r => r.Name == row);
        Verify(m.Name, m.Newer == "=" ? m.T5 : m.Newer!, m.Tree, "4.50.3");
    }

    /// <summary>2.0's CLIP is placed by accelerate as its T5 is.</summary>
    [Theory]
    [InlineData("a shape differs")]
    [InlineData("an index lists what its shards lack")]
    public void Weights_RowOfClipIn20_EndAsT5(string row)
    {
        var m = Weights.Single(r => r.Name == row);
        var tree = m.Tree.Select(e => "cwd/openai" + e[1..]);
        VerifyClip("2.0", "clip", "text_embedder", "./openai", m.Name, m.T5, [.. tree]);
    }

    [Theory]
    [MemberData(nameof(ConfigRows))]
    public void Config_Row_EndsAsKnown(string row) => Configs.Single(r => r.Name == row).Verify("1.3", "model", "STDiT3-XL/2", "stdit3-xl-2_v1.3");

    private static void Verify(string name, string end, string[] tree, string transformers)
    {
        string Filled(string text) => Fill(text, 219, "encoder.final_layer_norm.weight", "t5-v1_1-xxl_full");
        var row = new TableRow(name, "${ROOT}/w", Filled(end), [.. T5Files("w"), .. tree.Select(Filled)]) { Transformers = transformers };
        row.Verify("1.3", "text_encoder", "t5", "t5-v1_1-xxl_encoder");
    }

    private static void VerifyClip(string release, string slot, string type, string value, string name, string end, string[] tree)
    {
        string Filled(string text) => Fill(text, 196, "text_model.final_layer_norm.weight", "clip-vit-large-patch14_full");
        var files = ClipFiles(release == "2.0" ? "cwd/openai" : "w");
        new TableRow(name, value, Filled(end), [.. files, .. tree.Select(Filled)]).Verify(release, slot, type, "clip-vit-large-patch14_text");
    }

    private static string Fill(string text, int total, string norm, string whole) => text
        .Replace("N-1/N", $"{total - 1}/{total}", StringComparison.Ordinal)
        .Replace("N/N", $"{total}/{total}", StringComparison.Ordinal)
        .Replace("NORM", norm, StringComparison.Ordinal)
        .Replace("WHOLE", whole, StringComparison.Ordinal);
}
