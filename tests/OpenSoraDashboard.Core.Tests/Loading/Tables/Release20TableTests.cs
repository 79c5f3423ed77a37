using OpenSoraDashboard.Core.Configs.Values;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>2.0: the single-file models and how strict each is.</summary>
public sealed class Release20TableTests
{
    private const string Repo = "hf/hub/models--hpcai-tech--Open-Sora-v2";

    private static readonly TableRow[] Flux =
    [
        new("None", null, "uninitialised 0/1082"),
        new("empty text", "", "uninitialised 0/1082"),
        new("file .safetensors", "${ROOT}/w/a.safetensors", "loads 1082/1082", "w/a.safetensors | safetensors"),
        new("file .pt", "${ROOT}/w/a.pt", "loads 1082/1082", "w/a.pt | torch_zip"),
        new("file .pth", "${ROOT}/w/a.pth", "loads 1082/1082", "w/a.pth | torch_zip"),
        new("file .pth, half the keys: not strict", "${ROOT}/w/a.pth", "partial 541/1082", "w/a.pth | torch_zip | {\"keys\":\"half\"}"),
        new("folder in HF layout", "${ROOT}/w/d", "fails RuntimeError: Invalid checkpoint path ${ROOT}/w/d/model", "w/d/config.json | json | {\"value\":{}}", "w/d/model.safetensors | safetensors"),
        new("folder with model/", "${ROOT}/w/d", "loads 1082/1082", "w/d/model/model.safetensors | safetensors"),
        new("other file", "${ROOT}/w/a.gguf", "fails AssertionError: Invalid checkpoint path: ${ROOT}/w/a.gguf", "w/a.gguf | bytes | {\"hex\":\"47475546\"}"),
        new("folder named .safetensors", "${ROOT}/w/d.safetensors", "fails OSError: No such device (os error 19)", "w/d.safetensors/model/model.safetensors | safetensors"),
        new("folder named .pth", "${ROOT}/w/d.pth", "fails IsADirectoryError: Is a directory", "w/d.pth/model/model.safetensors | safetensors"),
        new("the shipped path, nothing downloaded", "./ckpts/Open_Sora_v2.safetensors", "fails HFValidationError: './ckpts'"),
        new("missing absolute path", "/data/ckpts/X.safetensors", "fails HFValidationError: Repo id must be in the form 'repo_name' or 'namespace/repo_name': '/data/ckpts'"),
        new("missing path without ./", "ckpts/X.safetensors", "network LocalEntryNotFoundError: An error happened while trying to locate the file on the Hub"),
        new("missing bare name", "X.safetensors", "fails HFValidationError: max length is 96: ''"),
        new("missing Windows path", @"C:\ckpts\X.safetensors", "fails HFValidationError: max length is 96: ''"),
        new("file of a repository in the cache", "hpcai-tech/Open-Sora-v2/Open_Sora_v2.safetensors", "loads 1082/1082", $"{Repo}/refs/main | text | {{\"text\":\"local\"}}", $"{Repo}/snapshots/local/Open_Sora_v2.safetensors | safetensors"),
        new("file of a repository in cache_dir", "hpcai-tech/Open-Sora-v2/Open_Sora_v2.safetensors", "loads 1082/1082", "cwd/mine/models--hpcai-tech--Open-Sora-v2/refs/main | text | {\"text\":\"local\"}", "cwd/mine/models--hpcai-tech--Open-Sora-v2/snapshots/local/Open_Sora_v2.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["cache_dir"] = new PyStr("mine") } },
        new("repository id alone is read as repository and file", "hpcai-tech/Open-Sora-v2", "network LocalEntryNotFoundError: An error happened"),
        new("repository id and slash gives the snapshot's folder", "hpcai-tech/Open-Sora-v2/", "fails RuntimeError: snapshots/local/model. Expected a file or a directory.", $"{Repo}/refs/main | text | {{\"text\":\"local\"}}", $"{Repo}/snapshots/local/Open_Sora_v2.safetensors | safetensors"),
        new("flux1-dev with fused weights: silently partial", "${ROOT}/w/a.safetensors", "partial 624/1082", "w/a.safetensors | safetensors | {\"model\":\"flux1-dev\"}"),
        new("the same with strict_load", "${ROOT}/w/a.safetensors", "fails RuntimeError: Missing key(s) in state_dict", "w/a.safetensors | safetensors | {\"model\":\"flux1-dev\"}") { Keywords = new Dictionary<string, PyValue?> { ["strict_load"] = new PyBool(true) } },
        new("weights of the high compression model", "${ROOT}/w/a.safetensors", "fails RuntimeError: size mismatch for img_in.weight", "w/a.safetensors | safetensors | {\"model\":\"flux_dc-ae\"}"),
        new("unknown keyword", null, "fails TypeError: MMDiTConfig.__init__() got an unexpected keyword argument 'offload'") { Keywords = new Dictionary<string, PyValue?> { ["offload"] = new PyBool(true) } },
        new("two keywords left out", null, "fails TypeError: MMDiTConfig.__init__() missing 2 required positional arguments: 'depth' and 'theta'") { Keywords = new Dictionary<string, PyValue?> { ["depth"] = null, ["theta"] = null } },
        new("heads that do not divide", null, "fails ValueError: Hidden size 3072 must be divisible by num_heads 23") { Keywords = new Dictionary<string, PyValue?> { ["num_heads"] = new PyInt(23) } },
        new("axes that do not add up", null, "fails ValueError: Got [16, 56, 56] but expected positional dim 256") { Keywords = new Dictionary<string, PyValue?> { ["num_heads"] = new PyInt(12) } },
    ];

    private static readonly TableRow[] Autoencoders =
    [
        new("hunyuan_vae, all keys", "${ROOT}/w/a.safetensors", "loads 248/248", "w/a.safetensors | safetensors"),
        new("hunyuan_vae, the shipped path, nothing downloaded", "./ckpts/hunyuan_vae.safetensors", "fails HFValidationError: './ckpts'"),
        new("hunyuan_vae, None", null, "uninitialised 0/248"),
        new("hunyuan_vae, unknown keyword", null, "fails TypeError: AutoEncoder3DConfig.__init__() got an unexpected keyword argument 'tiling'") { Keywords = new Dictionary<string, PyValue?> { ["tiling"] = new PyBool(true) } },
        new("hunyuan_vae, a key less: strict", "${ROOT}/w/a.safetensors", "fails RuntimeError: Missing key(s) in state_dict: \"quant_conv.weight\"", "w/a.safetensors | safetensors | {\"keys\":\"drop:quant_conv.weight\"}"),
        new("hunyuan_vae, a stranger: strict", "${ROOT}/w/a.safetensors", "fails RuntimeError: Unexpected key(s) in state_dict: \"step\"", "w/a.safetensors | safetensors | {\"extra\":{\"step\":[1]}}"),
        new("hunyuan_vae, folder with an index: strict", "${ROOT}/w/d", "fails RuntimeError: Missing key(s) in state_dict: \"quant_conv.weight\"", "w/d/model/pytorch_model.bin.index.json | index | {\"shards\":[\"a.bin\"]}", "w/d/model/a.bin | torch_zip | {\"keys\":\"drop:quant_conv.weight\"}"),
        new("hunyuan_vae has no cache_dir", null, "fails TypeError: AutoEncoder3DConfig.__init__() got an unexpected keyword argument 'cache_dir'") { Keywords = new Dictionary<string, PyValue?> { ["cache_dir"] = new PyStr("x") } },
        new("hunyuan_vae with other latent channels", "${ROOT}/w/a.safetensors", "fails RuntimeError: size mismatch for encoder.conv_out.conv.weight", "w/a.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["latent_channels"] = new PyInt(4) } },
        new("autoencoder_2d, file of a repository in cache_dir", "hpcai-tech/Open-Sora-v2/ae.safetensors", "loads 244/244", "cwd/mine/models--hpcai-tech--Open-Sora-v2/refs/main | text | {\"text\":\"local\"}", "cwd/mine/models--hpcai-tech--Open-Sora-v2/snapshots/local/ae.safetensors | safetensors | {\"model\":\"autoencoder_2d\"}") { Type = "autoencoder_2d", Keywords = new Dictionary<string, PyValue?> { ["cache_dir"] = new PyStr("mine") } },
        new("autoencoder_2d, a key less", "${ROOT}/w/a.safetensors", "partial 243/244", "w/a.safetensors | safetensors | {\"model\":\"autoencoder_2d\",\"keys\":\"drop:encoder.conv_out.weight\"}") { Type = "autoencoder_2d" },
        new("autoencoder_2d with channels that norms do not take", null, "fails ValueError: num_channels must be divisible by num_groups") { Type = "autoencoder_2d", Keywords = new Dictionary<string, PyValue?> { ["ch"] = new PyInt(100) } },
        new("dc_ae from scratch", "${ROOT}/w/a.safetensors", "loads 339/339", "w/a.safetensors | safetensors | {\"model\":\"dc-ae-f32t4c128\"}") { Type = "dc_ae" },
        new("dc_ae, a key less: not strict", "${ROOT}/w/a.safetensors", "partial 338/339", "w/a.safetensors | safetensors | {\"model\":\"dc-ae-f32t4c128\",\"keys\":\"drop:encoder.project_in.conv.weight\"}") { Type = "dc_ae" },
        new("dc_ae not from scratch asks the Hub first", "${ROOT}/w/a.safetensors", "network TypeError: DCAE_HF.__init__() missing 1 required positional argument: 'model_name'", "w/a.safetensors | safetensors | {\"model\":\"dc-ae-f32t4c128\"}") { Type = "dc_ae", Keywords = new Dictionary<string, PyValue?> { ["from_scratch"] = null } },
        new("dc_ae of another name", null, "fails AssertionError: dc-ae-x is not supported") { Type = "dc_ae", Keywords = new Dictionary<string, PyValue?> { ["model_name"] = new PyStr("dc-ae-x") } },
    ];

    public static TheoryData<string> FluxRows => [.. Flux.Select(r => r.Name)];

    public static TheoryData<string> AutoencoderRows => [.. Autoencoders.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(FluxRows))]
    public void Model_Row_EndsAsKnown(string row) => Flux.Single(r => r.Name == row).Verify("2.0", "model", "flux", "flux_open-sora-v2");

    [Theory]
    [MemberData(nameof(AutoencoderRows))]
    public void Autoencoder_Row_EndsAsKnown(string row) => Autoencoders.Single(r => r.Name == row).Verify("2.0", "ae", "hunyuan_vae", "hunyuan_vae");
}
