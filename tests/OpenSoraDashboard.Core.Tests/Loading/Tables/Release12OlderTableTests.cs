using OpenSoraDashboard.Core.Configs.Values;
using Xunit;
using static OpenSoraDashboard.Core.Tests.Loading.Tables.Trees;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>The models of 1.0 and 1.1 as 1.2 carries them along: files by their base name, folders no longer strict.</summary>
public sealed class Release12OlderTableTests
{
    private const string PixArt = """{"model":"pixart-xl-2_512","wrap":"state_dict","patch":[{"tensor":"x_embedder.proj.weight","remove":2}]}""";
    private const string Id = "hpcai-tech/OpenSora-STDiT-v2-stage3";
    private const string Index = "w/d/model/pytorch_model.bin.index.json | index | {\"shards\":[\"a.bin\"]}";

    /// <summary>The length that the weights of 1.1 have.</summary>
    private static readonly Dictionary<string, PyValue?> Fitting = With(("model_max_length", new PyInt(200)));

    private static readonly TableRow[] Stdit2 =
    [
        new("None", null, "uninitialised 0/707"),
        new("folder in HF layout", "${ROOT}/w/d", "fails RuntimeError: Invalid checkpoint path ${ROOT}/w/d/model", "w/d/config.json | config", "w/d/model.safetensors | safetensors"),
        new("folder with model/", "${ROOT}/w/d", "loads 707/707", "w/d/model/model.safetensors | safetensors"),
        new("folder with model/, a key less: not strict", "${ROOT}/w/d", "partial 706/707", "w/d/model/model.safetensors | safetensors | {\"keys\":\"drop:rope.freqs\"}"),
        new("folder with an index, a key less: not strict", "${ROOT}/w/d", "partial 706/707", Index, "w/d/model/a.bin | torch_zip | {\"keys\":\"drop:rope.freqs\"}"),
        new("folder with model/, a stranger: not strict", "${ROOT}/w/d", "loads 707/707", "w/d/model/model.safetensors | safetensors | {\"extra\":{\"step\":[1]}}"),
        new("file .pth", "${ROOT}/w/a.pth", "loads 707/707", "w/a.pth | torch_zip"),
        new("file .pt with another text length is adapted", "${ROOT}/w/a.pt", "loads 707/707", "w/a.pt | torch_zip | {\"patch\":[{\"tensor\":\"y_embedder.y_embedding\",\"dim\":0,\"add\":-80}]}"),
        new("file .safetensors", "${ROOT}/w/a.safetensors", "fails ValueError: Invalid checkpoint path: ${ROOT}/w/a.safetensors", "w/a.safetensors | safetensors"),
        new("file .bin", "${ROOT}/w/a.bin", "fails ValueError: Invalid checkpoint path: ${ROOT}/w/a.bin", "w/a.bin | torch_zip"),
        new("repository id in the cache: keywords are ignored", Id, "loads 595/595", MainOf(Id), Snapshot(Id) + "/config.json | config | {\"set\":{\"qk_norm\":false}}", Snapshot(Id) + "/model.safetensors | safetensors"),
        new("repository id, nothing cached", Id, "network OSError: We couldn't connect to"),
        new("missing .pth", "${ROOT}/gone.pth", "fails OSError: Incorrect path_or_model_id: '${ROOT}/gone.pth'"),
        new("shadow folder in HF layout", Id, $"fails RuntimeError: Invalid checkpoint path {Id}/model", $"cwd/{Id}/config.json | config", $"cwd/{Id}/model.safetensors | safetensors"),
    ];

    private static readonly TableRow[] Older =
    [
        new("folder with model/, a key less: not strict", "${ROOT}/w/d", "partial 549/550", "w/d/model/model.safetensors | safetensors | {\"keys\":\"drop:x_embedder.proj.weight\"}"),
        new("file .pth, wrapped in ema", "${ROOT}/w/a.pth", "uninitialised 0/548", "w/a.pth | torch_zip | {\"wrap\":\"ema\"}"),
        new("built-in name, nothing there", "OpenSora-v1-HQ-16x512x512.pth", "network URLError: urlopen error"),
        new("missing .pth", "${ROOT}/gone.pth", "fails AssertionError: Could not find DiT checkpoint at ${ROOT}/gone.pth"),
        new("file .safetensors", "${ROOT}/w/a.safetensors", "fails ValueError: Invalid checkpoint path", "w/a.safetensors | safetensors"),
        .. ((string[])["PixArt-Sigma-XL-2-256x256.pth", "PixArt-Sigma-XL-2-512-MS.pth", "PixArt-Sigma-XL-2-1024-MS.pth", "PixArt-Sigma-XL-2-2K-MS.pth"])
            .Select(name => new TableRow(name + " is built in", name, "loads 436/436", $"cwd/pretrained_models/{name} | torch_zip | {PixArt}") { Type = "PixArt-XL/2" }),
    ];

    public static TheoryData<string> Stdit2Rows => [.. Stdit2.Select(r => r.Name)];

    public static TheoryData<string> OlderRows => [.. Older.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Stdit2Rows))]
    public void Stdit2_Row_EndsAsKnown(string row) => (Stdit2.Single(r => r.Name == row) with { Keywords = Fitting }).Verify("1.2", "model", "STDiT2-XL/2", "stdit2-xl-2");

    [Theory]
    [MemberData(nameof(OlderRows))]
    public void OldModel_Row_EndsAsKnown(string row) => Older.Single(r => r.Name == row).Verify("1.2", "model", "STDiT-XL/2", "stdit-xl-2_16x256");
}
