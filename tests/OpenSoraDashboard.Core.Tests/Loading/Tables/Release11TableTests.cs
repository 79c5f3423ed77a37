using OpenSoraDashboard.Core.Configs.Values;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>1.1: STDiT2, and the models of 1.0, none of which can be built.</summary>
public sealed class Release11TableTests
{
    private const string Id = "hpcai-tech/OpenSora-STDiT-v2-stage3";
    private const string Cache = "hf/hub/models--hpcai-tech--OpenSora-STDiT-v2-stage3";

    private static readonly TableRow[] Table =
    [
        new("None", null, "uninitialised 0/707"),
        new("folder, HF layout", "${ROOT}/w/d", "fails RuntimeError: Invalid checkpoint path ${ROOT}/w/d/model. Expected a file or a directory.", "w/d/config.json | config", "w/d/model.safetensors | safetensors"),
        new("folder with model/", "${ROOT}/w/d", "loads 707/707", "w/d/model/model.safetensors | safetensors"),
        new("folder with model/, one tensor missing: strict", "${ROOT}/w/d", "fails RuntimeError: Missing key(s) in state_dict: \"rope.freqs\"", "w/d/model/model.safetensors | safetensors | {\"keys\":\"drop:rope.freqs\"}"),
        new("folder with model/, a stranger: strict", "${ROOT}/w/d", "fails RuntimeError: Unexpected key(s) in state_dict: \"step\"", "w/d/model/model.safetensors | safetensors | {\"extra\":{\"step\":[1]}}"),
        new("file .pth", "${ROOT}/w/a.pth", "loads 707/707", "w/a.pth | torch_zip"),
        new("file .pt with a shorter text length is extended", "${ROOT}/w/a.pt", "loads 707/707", "w/a.pt | torch_zip | {\"patch\":[{\"tensor\":\"y_embedder.y_embedding\",\"dim\":0,\"add\":-80}]}"),
        new("file .pt with a longer text length is cut", "${ROOT}/w/a.pt", "loads 707/707", "w/a.pt | torch_zip | {\"patch\":[{\"tensor\":\"y_embedder.y_embedding\",\"dim\":0,\"add\":100}]}"),
        new("folder with another text length", "${ROOT}/w/d", "fails RuntimeError: size mismatch for y_embedder.y_embedding", "w/d/model/model.safetensors | safetensors | {\"patch\":[{\"tensor\":\"y_embedder.y_embedding\",\"dim\":0,\"add\":100}]}"),
        new("folder with an index and another text length: silent", "${ROOT}/w/d", "partial 706/707", "w/d/model/pytorch_model.bin.index.json | index | {\"shards\":[\"a.bin\"]}", "w/d/model/a.bin | torch_zip | {\"patch\":[{\"tensor\":\"y_embedder.y_embedding\",\"dim\":0,\"add\":100}]}"),
        new("file .safetensors", "${ROOT}/w/a.safetensors", "fails ValueError: Invalid checkpoint path: ${ROOT}/w/a.safetensors", "w/a.safetensors | safetensors"),
        new("file .bin", "${ROOT}/w/a.bin", "fails ValueError: Invalid checkpoint path: ${ROOT}/w/a.bin", "w/a.bin | torch_zip"),
        new("file .ckpt", "${ROOT}/w/a.ckpt", "fails ValueError: Invalid checkpoint path: ${ROOT}/w/a.ckpt", "w/a.ckpt | torch_zip"),
        new("repository id in the cache: keywords are ignored", Id, "loads 595/595", $"{Cache}/refs/main | text | {{\"text\":\"local\"}}", $"{Cache}/snapshots/local/config.json | config | {{\"set\":{{\"qk_norm\":false}}}}", $"{Cache}/snapshots/local/model.safetensors | safetensors"),
        new("repository id, nothing cached", Id, "network OSError: We couldn't connect to"),
        new("keywords that only the folder branch needs are ignored with a repository id", Id, "loads 707/707", $"{Cache}/refs/main | text | {{\"text\":\"local\"}}", $"{Cache}/snapshots/local/config.json | config", $"{Cache}/snapshots/local/model.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["qk_norm"] = null, ["model_max_length"] = new PyInt(7) } },
        new("missing path that looks like an id", "weights/stdit2", "network OSError: We couldn't connect to"),
        new("missing ./ path", "./gone", "fails OSError: Incorrect path_or_model_id: './gone'"),
        new("built-in name of 1.0 is nothing to STDiT2", "OpenSora-v1-HQ-16x512x512.pth", "network OSError: We couldn't connect to", "cwd/pretrained_models/OpenSora-v1-HQ-16x512x512.pth | torch_zip"),
        new("model_max_length of the code's default", "${ROOT}/w/d", "fails RuntimeError: size mismatch for y_embedder.y_embedding", "w/d/model/model.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["model_max_length"] = new PyInt(120) } },
        new("missing .pth goes to the Hub branch", "${ROOT}/gone.pth", "fails OSError: Incorrect path_or_model_id: '${ROOT}/gone.pth'"),
        new("shadow folder in HF layout", Id, "fails RuntimeError: Invalid checkpoint path hpcai-tech/OpenSora-STDiT-v2-stage3/model", $"cwd/{Id}/config.json | config", $"cwd/{Id}/model.safetensors | safetensors"),
        new("shadow folder with model/", Id, "loads 707/707", $"cwd/{Id}/model/model.safetensors | safetensors"),
        new("qk_norm left out of the config", "${ROOT}/w/d", "fails RuntimeError: Unexpected key(s) in state_dict", "w/d/model/model.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["qk_norm"] = null } },
        new("unknown keyword, folder: swallowed", "${ROOT}/w/d", "loads 707/707", "w/d/model/model.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["enable_flashattn"] = new PyBool(true) } },
        new("depth given in the config", "${ROOT}/w/d", "fails TypeError: got multiple values for keyword argument 'depth'", "w/d/model/model.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["depth"] = new PyInt(28) } },
        new("STDiT cannot be built, built-in name", "OpenSora-v1-HQ-16x512x512.pth", "fails TypeError: Attention.__init__() got an unexpected keyword argument 'enable_flashattn'", "cwd/pretrained_models/OpenSora-v1-HQ-16x512x512.pth | torch_zip") { Type = "STDiT-XL/2" },
        new("STDiT cannot be built, file", "${ROOT}/w/a.pth", "fails TypeError: Attention.__init__() got an unexpected keyword argument 'enable_flashattn'", "w/a.pth | torch_zip") { Type = "STDiT-XL/2" },
        new("PixArt cannot be built", null, "fails TypeError: Attention.__init__() got an unexpected keyword argument 'enable_flashattn'") { Type = "PixArt-XL/2" },
        new("PixArtMS cannot be built", null, "fails TypeError: Attention.__init__() got an unexpected keyword argument 'enable_flashattn'") { Type = "PixArtMS-XL/2" },
        new("DiT cannot be built", null, "fails TypeError: Attention.__init__() got an unexpected keyword argument 'enable_flashattn'") { Type = "DiT-XL/2" },
        new("Latte cannot be built", null, "fails TypeError: Attention.__init__() got an unexpected keyword argument 'enable_flashattn'") { Type = "Latte-XL/2" },
    ];

    public static TheoryData<string> Rows => [.. Table.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Model_Row_EndsAsKnown(string row) => Table.Single(r => r.Name == row).Verify("1.1", "model", "STDiT2-XL/2", "stdit2-xl-2");
}
