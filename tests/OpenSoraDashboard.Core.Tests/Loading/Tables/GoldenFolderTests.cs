using OpenSoraDashboard.Core.Configs.Values;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>The same fixture through three builders: STDiT2 of 1.1, STDiT3 of 1.2, STDiT3 of 1.3 without <c>force_huggingface</c>.</summary>
public sealed class GoldenFolderTests
{
    private const string Index = "w/d/model/pytorch_model.bin.index.json | index | {\"shards\":[\"a.bin\",\"b.bin\"]}";
    private const string Safe = "w/d/model/model.safetensors.index.json | index | {\"shards\":[\"a.safetensors\",\"b.safetensors\"]}";
    private const string Wrong = "\"patch\":[{\"tensor\":\"x_embedder.proj.weight\",\"dim\":0,\"add\":1}]";

    /// <summary>Fixture, value, tree, and how it ends for each builder; <c>ok</c> is all tensors, <c>-n</c> all but n.</summary>
    private static readonly (string Name, string Value, string A, string B, string C, string[] Tree)[] Matrix =
    [
        ("HF layout", "${ROOT}/w/d", "fails RuntimeError: Invalid checkpoint path ${ROOT}/w/d/model", "=", "=", ["w/d/config.json | config", "w/d/model.safetensors | safetensors"]),
        ("model/model.safetensors", "${ROOT}/w/d", "ok", "=", "=", ["w/d/model/model.safetensors | safetensors"]),
        ("model/model.safetensors without metadata", "${ROOT}/w/d", "ok", "=", "=", ["w/d/model/model.safetensors | safetensors | {\"metadata\":false}"]),
        ("model/pytorch_model.bin", "${ROOT}/w/d", "ok", "=", "=", ["w/d/model/pytorch_model.bin | torch_zip"]),
        ("index and .bin shards", "${ROOT}/w/d", "ok", "=", "=", [Index, "w/d/model/a.bin | torch_zip | {\"keys\":\"part:1/2\"}", "w/d/model/b.bin | torch_zip | {\"keys\":\"part:2/2\"}"]),
        ("index and safetensors shards", "${ROOT}/w/d", "ok", "=", "=", [Safe, "w/d/model/a.safetensors | safetensors | {\"keys\":\"part:1/2\"}", "w/d/model/b.safetensors | safetensors | {\"keys\":\"part:2/2\"}"]),
        ("index and safetensors shards without metadata", "${ROOT}/w/d", "fails TypeError: 'NoneType' object is not subscriptable", "=", "ok", [Safe, "w/d/model/a.safetensors | safetensors | {\"keys\":\"part:1/2\",\"metadata\":false}", "w/d/model/b.safetensors | safetensors | {\"keys\":\"part:2/2\",\"metadata\":false}"]),
        ("index with a missing shard", "${ROOT}/w/d", "fails FileNotFoundError: [Errno 2] No such file or directory: '${ROOT}/w/d/model/b.bin'", "=", "=", [Index, "w/d/model/a.bin | torch_zip | {\"keys\":\"part:1/2\"}"]),
        ("index, one tensor missing", "${ROOT}/w/d", "fails RuntimeError: Error(s) in loading state_dict for GeneralCheckpointIO:\n\tM\n\ti\n\ts\n\ts", "-1", "-1", ["w/d/model/pytorch_model.bin.index.json | index | {\"shards\":[\"a.bin\"]}", "w/d/model/a.bin | torch_zip | {\"keys\":\"drop:x_embedder.proj.weight\"}"]),
        ("index, one tensor with wrong shape", "${ROOT}/w/d", "-1", "-1", "-1", ["w/d/model/pytorch_model.bin.index.json | index | {\"shards\":[\"a.bin\"]}", $"w/d/model/a.bin | torch_zip | {{{Wrong}}}"]),
        ("model/pytorch_model.bin with wrong shape", "${ROOT}/w/d", "fails RuntimeError: size mismatch for x_embedder.proj.weight", "=", "=", [$"w/d/model/pytorch_model.bin | torch_zip | {{{Wrong}}}"]),
        ("model/pytorch_model.bin, one tensor missing", "${ROOT}/w/d", "fails RuntimeError: Missing key(s) in state_dict", "-1", "-1", ["w/d/model/pytorch_model.bin | torch_zip | {\"keys\":\"drop:x_embedder.proj.weight\"}"]),
        ("model/ empty", "${ROOT}/w/d", "fails IsADirectoryError: [Errno 21] Is a directory: '${ROOT}/w/d/model'", "=", "=", ["w/d/model | dir"]),
        ("model/ with other file names", "${ROOT}/w/d", "fails IsADirectoryError: [Errno 21] Is a directory: '${ROOT}/w/d/model'", "=", "=", ["w/d/model/diffusion_pytorch_model.safetensors | safetensors", "w/d/model/ema.pt | torch_zip"]),
        ("no model/", "${ROOT}/w/d", "fails RuntimeError: Expected a file or a directory.", "=", "=", ["w/d | dir"]),
        ("two index files", "${ROOT}/w/d", "fails AssertionError: Expected to find one .index.json file in ${ROOT}/w/d/model, but found 2", "=", "=", [Index, Safe]),
        ("dangling index and a good model.safetensors", "${ROOT}/w/d", "fails FileNotFoundError: No such file or directory", "=", "=", ["w/d/model/model.safetensors | safetensors", "w/d/model/pytorch_model.bin.index.json | symlink | {\"target\":\"../gone\"}"]),
        ("good model.safetensors and an empty pytorch_model.bin", "${ROOT}/w/d", "ok", "=", "=", ["w/d/model/model.safetensors | safetensors", "w/d/model/pytorch_model.bin | empty"]),
        ("HF layout and a link model to itself", "${ROOT}/w/d", "ok", "=", "=", ["w/d/config.json | config", "w/d/model.safetensors | safetensors", "w/d/model | symlink | {\"target\":\".\"}"]),
        ("model is a torch file", "${ROOT}/w/d", "ok", "=", "=", ["w/d/model | torch_zip"]),
        ("file .pth", "${ROOT}/w/a.pth", "ok", "fails OSError: Incorrect path_or_model_id", "ok", ["w/a.pth | torch_zip"]),
        ("file .safetensors", "${ROOT}/w/a.safetensors", "fails ValueError: Invalid checkpoint path", "fails OSError: Incorrect path_or_model_id", "ok", ["w/a.safetensors | safetensors"]),
        ("file .bin", "${ROOT}/w/a.bin", "fails ValueError: Invalid checkpoint path", "fails OSError: Incorrect path_or_model_id", "fails AssertionError: Invalid checkpoint path", ["w/a.bin | torch_zip"]),
        ("file .pth, one tensor missing", "${ROOT}/w/a.pth", "-1", "fails OSError: Incorrect path_or_model_id", "-1", ["w/a.pth | torch_zip | {\"keys\":\"drop:x_embedder.proj.weight\"}"]),
        ("file .pth, wrapped in state_dict", "${ROOT}/w/a.pth", "none", "fails OSError: Incorrect path_or_model_id", "none", ["w/a.pth | torch_zip | {\"wrap\":\"state_dict\"}"]),
        ("missing absolute folder", "/nope/abs/dir", "fails OSError: Incorrect path_or_model_id: '/nope/abs/dir'", "=", "=", []),
        ("missing ./ folder", "./nope", "fails OSError: Incorrect path_or_model_id: './nope'", "=", "=", []),
        ("missing absolute file", "/nope/x.pth", "fails OSError: Incorrect path_or_model_id: '/nope/x.pth'", "=", "=", []),
        ("missing folder that looks like an id", "nope/dir", "network OSError: We couldn't connect to", "=", "=", []),
        ("missing file that looks like an id", "nope/x.safetensors", "network OSError: We couldn't connect to", "=", "=", []),
        ("bare unknown name", "nope", "network OSError: We couldn't connect to", "=", "=", []),
        ("repository id in the cache", "org/repo", "ok", "=", "=", ["hf/hub/models--org--repo/refs/main | text | {\"text\":\"local\"}", "hf/hub/models--org--repo/snapshots/local/config.json | config", "hf/hub/models--org--repo/snapshots/local/model.safetensors | safetensors"]),
        ("shadow folder in HF layout", "org/repo", "fails RuntimeError: Invalid checkpoint path org/repo/model", "=", "=", ["cwd/org/repo/config.json | config", "cwd/org/repo/model.safetensors | safetensors"]),
    ];

    public static TheoryData<string> Rows => [.. Matrix.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Stdit2Of11_Row_EndsAsKnown(string row)
    {
        var m = Matrix.Single(r => r.Name == row);
        Row(m.Name, m.Value, m.A, 707, m.Tree).Verify("1.1", "model", "STDiT2-XL/2", "stdit2-xl-2");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Stdit3Of12_Row_EndsAsKnown(string row)
    {
        var m = Matrix.Single(r => r.Name == row);
        Row(m.Name, m.Value, m.B == "=" ? m.A : m.B, 973, m.Tree).Verify("1.2", "model", "STDiT3-XL/2", "stdit3-xl-2_v1.2");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Stdit3Of13_Row_EndsAsKnown(string row)
    {
        var m = Matrix.Single(r => r.Name == row);
        var local = Row(m.Name, m.Value, m.C == "=" ? m.A : m.C, 977, m.Tree) with { Keywords = new Dictionary<string, PyValue?> { ["force_huggingface"] = null } };
        local.Verify("1.3", "model", "STDiT3-XL/2", "stdit3-xl-2_v1.3");
    }

    private static TableRow Row(string name, string value, string end, int total, string[] tree) => new(
        name,
        value,
        end switch
        {
            "ok" => $"loads {total}/{total}",
            "-1" => $"partial {total - 1}/{total}",
            "none" => $"uninitialised 0/{total}",
            _ => end,
        },
        tree);
}
