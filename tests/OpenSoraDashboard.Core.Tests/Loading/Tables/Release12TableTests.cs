using OpenSoraDashboard.Core.Configs.Values;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>1.2 and main after it: STDiT3, the pipeline VAE, and the models carried along.</summary>
public sealed class Release12TableTests
{
    private const string Id = "hpcai-tech/OpenSora-STDiT-v3";
    private const string Cache = "hf/hub/models--hpcai-tech--OpenSora-STDiT-v3";
    private const string VaeCache = "hf/hub/models--hpcai-tech--OpenSora-VAE-v1.2";
    private const string Pix = "PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers";
    private const string PixArt = """{"model":"pixart-xl-2_512","wrap":"state_dict","patch":[{"tensor":"x_embedder.proj.weight","remove":2}]}""";
    private const string Connect = "network OSError: We couldn't connect to";
    private const string Nested = "network OSError: PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers does not appear to have a file named config.json.";

    private static readonly string[] Shadow =
    [
        $"cwd/{Pix}/vae/config.json | config | {{\"model\":\"autoencoder-kl_sdxl\"}}",
        $"cwd/{Pix}/vae/diffusion_pytorch_model.safetensors | safetensors | {{\"model\":\"autoencoder-kl_sd\"}}",
    ];

    private static readonly TableRow[] Models =
    [
        new("None", null, "uninitialised 0/973"),
        new("folder with model/", "${ROOT}/w/d", "loads 973/973", "w/d/model/model.safetensors | safetensors"),
        new("folder with model/, half the keys: not strict", "${ROOT}/w/d", "partial 486/973", "w/d/model/model.safetensors | safetensors | {\"keys\":\"half\"}"),
        new("folder, HF layout", "${ROOT}/w/d", "fails RuntimeError: Invalid checkpoint path ${ROOT}/w/d/model. Expected a file or a directory.", "w/d/config.json | config", "w/d/model.safetensors | safetensors"),
        new("absolute file .pth", "${ROOT}/w/a.pth", "fails OSError: Incorrect path_or_model_id: '${ROOT}/w/a.pth'", "w/a.pth | torch_zip"),
        new("absolute file .safetensors", "${ROOT}/w/a.safetensors", "fails OSError: Incorrect path_or_model_id", "w/a.safetensors | safetensors"),
        new("file with ./ in front", "./w/a.pth", "fails OSError: Incorrect path_or_model_id: './w/a.pth'", "cwd/w/a.pth | torch_zip"),
        new("relative file with one slash", "w/a.pth", "fails OSError: is not a valid JSON file", "cwd/w/a.pth | torch_zip"),
        new("relative file without a slash", "a.pth", "fails OSError: is not a valid JSON file", "cwd/a.pth | torch_zip"),
        new("relative file with two slashes", "w/x/a.pth", "fails OSError: Incorrect path_or_model_id: 'w/x/a.pth'", "cwd/w/x/a.pth | torch_zip"),
        new("missing path with ./", "./gone", "fails OSError: Incorrect path_or_model_id: './gone'"),
        new("missing absolute path", "${ROOT}/gone", "fails OSError: Incorrect path_or_model_id: '${ROOT}/gone'"),
        new("missing path with ~", "~/gone", "fails OSError: Incorrect path_or_model_id: '~/gone'"),
        new("missing Windows path", @"C:\models\x", @"fails OSError: Incorrect path_or_model_id: 'C:\models\x'"),
        new("missing path with two slashes", "a/b/c", "fails OSError: Incorrect path_or_model_id: 'a/b/c'"),
        new("missing path that looks like an id", "weights/stdit3", Connect),
        new("repository id in the cache: keywords override", Id, "loads 973/973", $"{Cache}/refs/main | text | {{\"text\":\"local\"}}", $"{Cache}/snapshots/local/config.json | config | {{\"set\":{{\"qk_norm\":false}}}}", $"{Cache}/snapshots/local/model.safetensors | safetensors"),
        new("repository id, nothing cached", Id, Connect),
        new("shadow folder with model/", Id, "loads 973/973", $"cwd/{Id}/model/model.safetensors | safetensors"),
        new("shadow folder in HF layout", Id, "fails RuntimeError: Invalid checkpoint path", $"cwd/{Id}/config.json | config", $"cwd/{Id}/model.safetensors | safetensors"),
        new("unknown keyword, folder: swallowed", "${ROOT}/w/d", "loads 973/973", "w/d/model/model.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["enable_flashattn"] = new PyBool(true) } },
        new("unknown keyword, repository id", Id, "fails TypeError: STDiT3.__init__() got an unexpected keyword argument 'enable_flashattn'", $"{Cache}/refs/main | text | {{\"text\":\"local\"}}", $"{Cache}/snapshots/local/config.json | config", $"{Cache}/snapshots/local/model.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["enable_flashattn"] = new PyBool(true) } },
        new("wrong in_channels, folder", "${ROOT}/w/d", "fails RuntimeError: size mismatch for x_embedder.proj.weight", "w/d/model/model.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["in_channels"] = new PyInt(16) } },
        new("wrong in_channels, repository id", Id, "fails RuntimeError: size mismatch for x_embedder.proj.weight", $"{Cache}/refs/main | text | {{\"text\":\"local\"}}", $"{Cache}/snapshots/local/config.json | config", $"{Cache}/snapshots/local/model.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["in_channels"] = new PyInt(16) } },
        new("wrong model_max_length, folder", "${ROOT}/w/d", "fails RuntimeError: size mismatch for y_embedder.y_embedding", "w/d/model/model.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["model_max_length"] = new PyInt(120) } },
        new("wrong model_max_length, repository id", Id, "fails RuntimeError: size mismatch for y_embedder.y_embedding", $"{Cache}/refs/main | text | {{\"text\":\"local\"}}", $"{Cache}/snapshots/local/config.json | config", $"{Cache}/snapshots/local/model.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["model_max_length"] = new PyInt(120) } },
        new("link model to the folder itself", "${ROOT}/w/d", "loads 973/973", "w/d/config.json | config", "w/d/model.safetensors | safetensors", "w/d/model | symlink | {\"target\":\".\"}"),
        new("3B in a folder with model/", "${ROOT}/w/d", "loads 973/973", "w/d/model/model.safetensors | safetensors | {\"model\":\"stdit3-3b-2_v1.2\"}") { Type = "STDiT3-3B/2" },
        new("STDiT by built-in name, the file in pretrained_models", "OpenSora-v1-HQ-16x256x256.pth", "loads 548/548", "cwd/pretrained_models/OpenSora-v1-HQ-16x256x256.pth | torch_zip | {\"model\":\"stdit-xl-2_16x256\"}") { Type = "STDiT-XL/2" },
        new("PixArt file at another path is known by its name", "${ROOT}/w/PixArt-XL-2-512x512.pth", "loads 436/436", $"w/PixArt-XL-2-512x512.pth | torch_zip | {PixArt}") { Type = "PixArt-XL/2" },
        new("STDiT2 in a folder is not strict", "${ROOT}/w/d", "fails RuntimeError: size mismatch for y_embedder.y_embedding", "w/d/model/model.safetensors | safetensors | {\"model\":\"stdit2-xl-2\"}") { Type = "STDiT2-XL/2" },
        new("STDiT2 file .pth", "${ROOT}/w/a.pth", "loads 707/707", "w/a.pth | torch_zip | {\"model\":\"stdit2-xl-2\"}") { Type = "STDiT2-XL/2" },
    ];

    private static readonly TableRow[] Vaes =
    [
        new("None, nested VAE there", null, "uninitialised 0/517", Shadow),
        new("None, nested VAE missing", null, Nested),
        new("folder with model/, nested VAE there", "${ROOT}/w/d", "loads 517/517", [.. Shadow, "w/d/model/model.safetensors | safetensors"]),
        new("folder with model/, nested VAE missing", "${ROOT}/w/d", Nested, "w/d/model/model.safetensors | safetensors"),
        new("folder in HF layout, nested VAE there", "${ROOT}/w/d", "fails RuntimeError: Invalid checkpoint path ${ROOT}/w/d/model", [.. Shadow, "w/d/config.json | config", "w/d/model.safetensors | safetensors"]),
        new("folder in HF layout, nested VAE missing: its error comes first", "${ROOT}/w/d", Nested, "w/d/config.json | config", "w/d/model.safetensors | safetensors"),
        new("file", "${ROOT}/w/a.safetensors", "fails OSError: Incorrect path_or_model_id", [.. Shadow, "w/a.safetensors | safetensors"]),
        new("repository id in the cache, nested VAE there", "hpcai-tech/OpenSora-VAE-v1.2", "loads 517/517", [.. Shadow, $"{VaeCache}/refs/main | text | {{\"text\":\"local\"}}", $"{VaeCache}/snapshots/local/config.json | config", $"{VaeCache}/snapshots/local/model.safetensors | safetensors"]),
        new("repository id in the cache, nested VAE missing", "hpcai-tech/OpenSora-VAE-v1.2", Nested, $"{VaeCache}/refs/main | text | {{\"text\":\"local\"}}", $"{VaeCache}/snapshots/local/config.json | config", $"{VaeCache}/snapshots/local/model.safetensors | safetensors"),
        new("file, nested VAE missing: it is not reached", "${ROOT}/w/a.safetensors", "fails OSError: Incorrect path_or_model_id", "w/a.safetensors | safetensors"),
        new("missing path, nested VAE there", "${ROOT}/gone", "fails OSError: Incorrect path_or_model_id: '${ROOT}/gone'", Shadow),
        new("nested VAE as a shadow folder without vae/", "${ROOT}/w/d", "loads 517/517", $"cwd/{Pix}/config.json | config | {{\"model\":\"autoencoder-kl_sdxl\"}}", $"cwd/{Pix}/diffusion_pytorch_model.safetensors | safetensors | {{\"model\":\"autoencoder-kl_sd\"}}", "w/d/model/model.safetensors | safetensors"),
        new("nested VAE in the cache", "${ROOT}/w/d", "loads 517/517", "hf/hub/models--PixArt-alpha--pixart_sigma_sdxlvae_T5_diffusers/refs/main | text | {\"text\":\"local\"}", "hf/hub/models--PixArt-alpha--pixart_sigma_sdxlvae_T5_diffusers/snapshots/local/vae/config.json | config | {\"model\":\"autoencoder-kl_sdxl\"}", "hf/hub/models--PixArt-alpha--pixart_sigma_sdxlvae_T5_diffusers/snapshots/local/vae/diffusion_pytorch_model.safetensors | safetensors | {\"model\":\"autoencoder-kl_sd\"}", "w/d/model/model.safetensors | safetensors"),
        new("nested VAE of another shape", "${ROOT}/w/d", "fails ValueError: expected shape", Shadow[0], $"cwd/{Pix}/vae/diffusion_pytorch_model.safetensors | safetensors | {{\"model\":\"autoencoder-kl_sd\",\"patch\":[{{\"tensor\":\"quant_conv.weight\",\"dim\":0,\"add\":1}}]}}", "w/d/model/model.safetensors | safetensors"),
        new("repository id in the cache: its config's own 2D VAE is overridden", "hpcai-tech/OpenSora-VAE-v1.2", "loads 517/517", [.. Shadow, $"{VaeCache}/refs/main | text | {{\"text\":\"local\"}}", $"{VaeCache}/snapshots/local/config.json | config | {{\"set\":{{\"vae_2d\":{{\"type\":\"VideoAutoencoderKL\",\"from_pretrained\":\"org/gone\"}}}}}}", $"{VaeCache}/snapshots/local/model.safetensors | safetensors"]),
        new("all other keywords are taken", "${ROOT}/w/d", "loads 517/517", [.. Shadow, "w/d/model/model.safetensors | safetensors"])
        {
            Keywords = new Dictionary<string, PyValue?> { ["micro_batch_size"] = new PyInt(4), ["micro_frame_size"] = new PyInt(17), ["local_files_only"] = new PyBool(true), ["freeze_vae_2d"] = new PyBool(true), ["cal_loss"] = new PyBool(true) },
        },
        new("cache_dir is no keyword", null, "fails TypeError: OpenSoraVAE_V1_2() got an unexpected keyword argument 'cache_dir'", Shadow) { Keywords = new Dictionary<string, PyValue?> { ["cache_dir"] = new PyStr("/x") } },
    ];

    private static readonly TableRow[] Main =
    [
        new("HF folder with force_huggingface", "${ROOT}/w/d", "loads 973/973", "w/d/config.json | config", "w/d/model.safetensors | safetensors") { Keywords = new Dictionary<string, PyValue?> { ["force_huggingface"] = new PyBool(true) } },
        new("HF folder without force_huggingface", "${ROOT}/w/d", "fails RuntimeError: Invalid checkpoint path ${ROOT}/w/d/model", "w/d/config.json | config", "w/d/model.safetensors | safetensors"),
        new("file .pth", "${ROOT}/w/a.pth", "loads 973/973", "w/a.pth | torch_zip"),
        new("file .safetensors", "${ROOT}/w/a.safetensors", "loads 973/973", "w/a.safetensors | safetensors"),
        new("file .bin", "${ROOT}/w/a.bin", "fails ValueError: Invalid checkpoint path: ${ROOT}/w/a.bin", "w/a.bin | torch_zip"),
        new("PixArt-Sigma file: its blocks become the spatial ones", "${ROOT}/w/PixArt-Sigma-XL-2-2K-MS.pth", "partial 436/973", $"w/PixArt-Sigma-XL-2-2K-MS.pth | torch_zip | {PixArt}"),
    ];

    public static TheoryData<string> ModelRows => [.. Models.Select(r => r.Name)];

    public static TheoryData<string> VaeRows => [.. Vaes.Select(r => r.Name)];

    public static TheoryData<string> MainRows => [.. Main.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(ModelRows))]
    public void Model_Row_EndsAsKnown(string row) => Models.Single(r => r.Name == row).Verify("1.2", "model", "STDiT3-XL/2", "stdit3-xl-2_v1.2");

    [Theory]
    [MemberData(nameof(VaeRows))]
    public void Vae_Row_EndsAsKnown(string row) => Vaes.Single(r => r.Name == row).Verify("1.2", "vae", "OpenSoraVAE_V1_2", "opensora-vae-v1.2");

    [Theory]
    [MemberData(nameof(MainRows))]
    public void ModelOfMain_Row_EndsAsKnown(string row) => Main.Single(r => r.Name == row).Verify("1.2-main", "model", "STDiT3-XL/2", "stdit3-xl-2_v1.2");
}
