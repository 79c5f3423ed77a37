using OpenSoraDashboard.Core.Configs.Values;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>1.3: STDiT3 and its VAE with and without <c>force_huggingface</c>, and <c>load_checkpoint</c> for the rest.</summary>
public sealed class Release13TableTests
{
    private const string Id = "hpcai-tech/OpenSora-STDiT-v4";
    private const string Cache = "hf/hub/models--hpcai-tech--OpenSora-STDiT-v4";
    private const string File = "hf/hub/models--org--repo";
    private const string NoneType = "AttributeError: 'NoneType' object has no attribute 'endswith'";
    private const string Pix = "PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers";

    private static readonly Dictionary<string, PyValue?> Force = new() { ["force_huggingface"] = new PyBool(true) };
    private static readonly Dictionary<string, PyValue?> Local = new() { ["force_huggingface"] = new PyBool(false) };
    private static readonly string[] HfFolder = ["w/d/config.json | config", "w/d/model.safetensors | safetensors"];
    private static readonly string[] CaiFolder = ["w/d/model/model.safetensors | safetensors"];

    private static readonly string[] OlderHfFolder = ["w/d/config.json | config | {\"model\":\"opensora-vae-v1.2\"}", "w/d/model.safetensors | safetensors | {\"model\":\"opensora-vae-v1.2\"}"];

    /// <summary>The VAE that the one of 1.2 has inside, where its fixed id finds it.</summary>
    private static readonly string[] Shadow =
    [
        $"cwd/{Pix}/vae/config.json | config | {{\"model\":\"autoencoder-kl_sdxl\"}}",
        $"cwd/{Pix}/vae/diffusion_pytorch_model.safetensors | safetensors | {{\"model\":\"autoencoder-kl_sd\"}}",
    ];

    /// <summary>Rows that STDiT3 and the VAE share; the share of tensors is left to the tables' own counts.</summary>
    private static readonly TableRow[] Both =
    [
        new("HF folder, not forced", "${ROOT}/w/d", "fails RuntimeError: Invalid checkpoint path ${ROOT}/w/d/model", HfFolder) { Keywords = Local },
        new("HF folder, forced", "${ROOT}/w/d", "loads N/N", HfFolder) { Keywords = Force },
        new("folder with model/, not forced", "${ROOT}/w/d", "loads N/N", CaiFolder) { Keywords = Local },
        new("folder with model/, forced", "${ROOT}/w/d", "fails OSError: ${ROOT}/w/d does not appear to have a file named config.json", CaiFolder) { Keywords = Force },
        new("file .pt, not forced", "${ROOT}/w/a.pt", "loads N/N", "w/a.pt | torch_zip") { Keywords = Local },
        new("file .pth, not forced", "${ROOT}/w/a.pth", "loads N/N", "w/a.pth | torch_zip") { Keywords = Local },
        new("file .safetensors, not forced", "${ROOT}/w/a.safetensors", "loads N/N", "w/a.safetensors | safetensors") { Keywords = Local },
        new("file .safetensors, forced", "${ROOT}/w/a.safetensors", "fails OSError: Incorrect path_or_model_id", "w/a.safetensors | safetensors") { Keywords = Force },
        new("file .pt, forced", "${ROOT}/w/a.pt", "fails OSError: Incorrect path_or_model_id", "w/a.pt | torch_zip") { Keywords = Force },
        new("file .pth, forced", "${ROOT}/w/a.pth", "fails OSError: Incorrect path_or_model_id", "w/a.pth | torch_zip") { Keywords = Force },
        new("relative file with one slash, forced", "w/a.pth", "fails OSError: is not a valid JSON file", "cwd/w/a.pth | torch_zip") { Keywords = Force },
        new("file .bin, not forced", "${ROOT}/w/a.bin", "fails AssertionError: Invalid checkpoint path: ${ROOT}/w/a.bin", "w/a.bin | torch_zip") { Keywords = Local },
        new("file .bin, forced", "${ROOT}/w/a.bin", "fails OSError: Incorrect path_or_model_id", "w/a.bin | torch_zip") { Keywords = Force },
        new("file .ckpt, not forced", "${ROOT}/w/a.ckpt", "fails AssertionError: Invalid checkpoint path: ${ROOT}/w/a.ckpt", "w/a.ckpt | torch_zip") { Keywords = Local },
        new("file .ckpt, forced", "${ROOT}/w/a.ckpt", "fails OSError: Incorrect path_or_model_id", "w/a.ckpt | torch_zip") { Keywords = Force },
        new("folder with model/, half the keys, not forced: not strict", "${ROOT}/w/d", "partial H/N", "w/d/model/model.safetensors | safetensors | {\"keys\":\"half\"}") { Keywords = Local },
        new("missing path, not forced", "${ROOT}/gone", "fails OSError: Incorrect path_or_model_id: '${ROOT}/gone'") { Keywords = Local },
        new("missing path, forced", "${ROOT}/gone", "fails OSError: Incorrect path_or_model_id: '${ROOT}/gone'") { Keywords = Force },
        new("repository id, nothing cached", "org/repo", "network OSError: We couldn't connect to") { Keywords = Local },
        new("repository id, nothing cached, forced", "org/repo", "network OSError: We couldn't connect to") { Keywords = Force },
        new("repository id in the cache, not forced", "org/repo", "loads N/N", $"{File}/refs/main | text | {{\"text\":\"local\"}}", $"{File}/snapshots/local/config.json | config", $"{File}/snapshots/local/model.safetensors | safetensors") { Keywords = Local },
        new("repository id in the cache, forced", "org/repo", "loads N/N", $"{File}/refs/main | text | {{\"text\":\"local\"}}", $"{File}/snapshots/local/config.json | config", $"{File}/snapshots/local/model.safetensors | safetensors") { Keywords = Force },
        new("None, not forced", null, "uninitialised 0/N") { Keywords = Local },
        new("None, forced", null, "network OSError: it looks like None is not the path") { Keywords = Force },
    ];

    private static readonly TableRow[] Models =
    [
        new("the shipped path of the authors' machine", "/home/guoxinying/open_source_video_ocean_V1/OpenSora-STDiT-v4", "fails OSError: Incorrect path_or_model_id: '/home/guoxinying/open_source_video_ocean_V1/OpenSora-STDiT-v4'"),
        new("repository id in the cache", Id, "loads 977/977", $"{Cache}/refs/main | text | {{\"text\":\"local\"}}", $"{Cache}/snapshots/local/config.json | config", $"{Cache}/snapshots/local/model.safetensors | safetensors"),
        new("text length is no longer adapted", "${ROOT}/w/a.pth", "fails RuntimeError: size mismatch for y_embedder.y_embedding", "w/a.pth | torch_zip | {\"patch\":[{\"tensor\":\"y_embedder.y_embedding\",\"dim\":0,\"add\":-180}]}") { Keywords = Local },
        new("adapt_16ch widens a model of 4 channels", "${ROOT}/w/a.pth", "loads 977/977", "w/a.pth | torch_zip | {\"patch\":[{\"tensor\":\"x_embedder.proj.weight\",\"dim\":1,\"add\":-12},{\"tensor\":\"final_layer.linear.weight\",\"dim\":0,\"add\":-96},{\"tensor\":\"final_layer.linear.bias\",\"dim\":0,\"add\":-96}]}")
        {
            Keywords = new Dictionary<string, PyValue?> { ["force_huggingface"] = new PyBool(false), ["adapt_16ch"] = new PyBool(true) },
        },
        new("kernel_size left out, weights with it", "${ROOT}/w/a.pth", "fails RuntimeError: size mismatch for rope.freqs", "w/a.pth | torch_zip")
        {
            Keywords = new Dictionary<string, PyValue?> { ["force_huggingface"] = null, ["kernel_size"] = null, ["use_spatial_rope"] = null },
        },
        new("spatial rope without kernel_size", "${ROOT}/w/a.pth", "fails AssertionError: Spatial rope requires kernel_size", "w/a.pth | torch_zip") { Keywords = new Dictionary<string, PyValue?> { ["force_huggingface"] = null, ["kernel_size"] = null } },
    ];

    private static readonly TableRow[] Vaes =
    [
        new("config.json without encoder and decoder, forced", "${ROOT}/w/d", "fails TypeError: OpenSoraVAE_V1_3_Pipline.__init__() got an unexpected keyword argument 'encoder'", "w/d/config.json | config | {\"drop\":[\"encoder\",\"decoder\"]}", "w/d/model.safetensors | safetensors"),
        new("local_files_only is no keyword", null, "fails TypeError: OpenSoraVAE_V1_3() got an unexpected keyword argument 'local_files_only'") { Keywords = new Dictionary<string, PyValue?> { ["local_files_only"] = new PyBool(true) } },
        new("cache_dir is no keyword", null, "fails TypeError: OpenSoraVAE_V1_3() got an unexpected keyword argument 'cache_dir'") { Keywords = new Dictionary<string, PyValue?> { ["cache_dir"] = new PyStr("x") } },
        new("dtype that is no name of one", null, "fails ValueError") { Keywords = new Dictionary<string, PyValue?> { ["dtype"] = new PyStr("int4") } },
        new("OpenSoraVAE_V1_2 file .safetensors", "${ROOT}/w/a.safetensors", "loads 517/517", $"cwd/{Pix}/vae/config.json | config | {{\"model\":\"autoencoder-kl_sdxl\"}}", $"cwd/{Pix}/vae/diffusion_pytorch_model.safetensors | safetensors | {{\"model\":\"autoencoder-kl_sd\"}}", "w/a.safetensors | safetensors | {\"model\":\"opensora-vae-v1.2\"}") { Type = "OpenSoraVAE_V1_2" },
        new("OpenSoraVAE_V1_2 file .pth", "${ROOT}/w/a.pth", "loads 517/517", [.. Shadow, "w/a.pth | torch_zip | {\"model\":\"opensora-vae-v1.2\"}"]) { Type = "OpenSoraVAE_V1_2" },
        new("OpenSoraVAE_V1_2 folder with model/", "${ROOT}/w/d", "loads 517/517", [.. Shadow, "w/d/model/model.safetensors | safetensors | {\"model\":\"opensora-vae-v1.2\"}"]) { Type = "OpenSoraVAE_V1_2" },
        new("OpenSoraVAE_V1_2 folder with model/, nested VAE missing", "${ROOT}/w/d", "network OSError: PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers does not appear to have a file named config.json", "w/d/model/model.safetensors | safetensors | {\"model\":\"opensora-vae-v1.2\"}") { Type = "OpenSoraVAE_V1_2" },
        new("OpenSoraVAE_V1_2 HF folder, not forced", "${ROOT}/w/d", "fails RuntimeError: Invalid checkpoint path ${ROOT}/w/d/model", [.. Shadow, .. OlderHfFolder]) { Type = "OpenSoraVAE_V1_2" },
        new("OpenSoraVAE_V1_2 HF folder, forced, nested VAE there", "${ROOT}/w/d", "loads 517/517", [.. Shadow, .. OlderHfFolder]) { Type = "OpenSoraVAE_V1_2", Keywords = Force },
        new("OpenSoraVAE_V1_2 None", null, "uninitialised 0/517", Shadow) { Type = "OpenSoraVAE_V1_2" },
        new("OpenSoraVAE_V1_2 missing path", "${ROOT}/gone", "fails OSError: Incorrect path_or_model_id: '${ROOT}/gone'", Shadow) { Type = "OpenSoraVAE_V1_2" },
        new("OpenSoraVAE_V1_2 repository id in the cache", "org/repo", "loads 517/517", [.. Shadow, $"{File}/refs/main | text | {{\"text\":\"local\"}}", $"{File}/snapshots/local/config.json | config | {{\"model\":\"opensora-vae-v1.2\"}}", $"{File}/snapshots/local/model.safetensors | safetensors | {{\"model\":\"opensora-vae-v1.2\"}}"]) { Type = "OpenSoraVAE_V1_2" },
        new("OpenSoraVAE_V1_2 forced still needs the nested VAE", "${ROOT}/w/d", "network OSError: PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers does not appear to have a file named config.json", "w/d/config.json | config | {\"model\":\"opensora-vae-v1.2\"}", "w/d/model.safetensors | safetensors | {\"model\":\"opensora-vae-v1.2\"}") { Type = "OpenSoraVAE_V1_2", Keywords = Force },
    ];

    private static readonly TableRow[] Checkpoints =
    [
        new("missing built-in name, the file in pretrained_models", "OpenSora-v1-HQ-16x512x512.pth", "fails " + NoneType, "cwd/pretrained_models/OpenSora-v1-HQ-16x512x512.pth | torch_zip"),
        new("the placeholder of the shipped config", "PRETRAINED_MODEL", "fails " + NoneType),
        new("missing path", "${ROOT}/gone/x.pth", "fails " + NoneType),
        new("missing path after ./", "./gone/x.pth", "fails " + NoneType),
        new("missing PixArt name, the file in pretrained_models", "PixArt-XL-2-512x512.pth", "fails " + NoneType, "cwd/pretrained_models/PixArt-XL-2-512x512.pth | torch_zip"),
        new("missing path that looks like repository and file", "org/repo/x.safetensors", "network " + NoneType),
        new("file of a repository in the cache", "org/repo/x.safetensors", "loads 550/550", $"{File}/refs/main | text | {{\"text\":\"local\"}}", $"{File}/snapshots/local/x.safetensors | safetensors"),
        new("file .safetensors", "${ROOT}/w/a.safetensors", "loads 550/550", "w/a.safetensors | safetensors"),
        new("file .pth", "${ROOT}/w/a.pth", "loads 550/550", "w/a.pth | torch_zip"),
        new("file .pth, wrapped in ema", "${ROOT}/w/a.pth", "uninitialised 0/550", "w/a.pth | torch_zip | {\"wrap\":\"ema\"}"),
        new("file .pt", "${ROOT}/w/a.pt", "loads 550/550", "w/a.pt | torch_zip"),
        new("file .pth, wrapped in state_dict", "${ROOT}/w/a.pth", "uninitialised 0/550", "w/a.pth | torch_zip | {\"wrap\":\"state_dict\"}"),
        new("file .pth, wrapped in model", "${ROOT}/w/a.pth", "uninitialised 0/550", "w/a.pth | torch_zip | {\"wrap\":\"model\"}"),
        new("file .safetensors, half the keys: not strict", "${ROOT}/w/a.safetensors", "partial 275/550", "w/a.safetensors | safetensors | {\"keys\":\"half\"}"),
        new("folder with model/", "${ROOT}/w/d", "loads 550/550", CaiFolder),
        new("folder with model/, half the keys: not strict", "${ROOT}/w/d", "partial 275/550", "w/d/model/model.safetensors | safetensors | {\"keys\":\"half\"}"),
        new("folder in HF layout", "${ROOT}/w/d", "fails RuntimeError: Invalid checkpoint path ${ROOT}/w/d/model", "w/d/model.safetensors | safetensors"),
        new("folder named .pth", "${ROOT}/w/d.pth", "fails IsADirectoryError: Is a directory: '${ROOT}/w/d.pth'", "w/d.pth/model/model.safetensors | safetensors"),
        new("folder named .safetensors", "${ROOT}/w/d.safetensors", "fails OSError: No such device (os error 19)", "w/d.safetensors/model/model.safetensors | safetensors"),
        new("file .bin", "${ROOT}/w/a.bin", "fails AssertionError: Invalid checkpoint path: ${ROOT}/w/a.bin", "w/a.bin | torch_zip"),
    ];

    public static TheoryData<string> BothRows => [.. Both.Select(r => r.Name)];

    public static TheoryData<string> ModelRows => [.. Models.Select(r => r.Name)];

    public static TheoryData<string> VaeRows => [.. Vaes.Select(r => r.Name)];

    public static TheoryData<string> CheckpointRows => [.. Checkpoints.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(BothRows))]
    public void Model_SharedRow_EndsAsKnown(string row) => Counted(row, "977").Verify("1.3", "model", "STDiT3-XL/2", "stdit3-xl-2_v1.3");

    [Theory]
    [MemberData(nameof(BothRows))]
    public void Vae_SharedRow_EndsAsKnown(string row) => Counted(row, "256").Verify("1.3", "vae", "OpenSoraVAE_V1_3", "opensora-vae-v1.3");

    [Theory]
    [MemberData(nameof(ModelRows))]
    public void Model_Row_EndsAsKnown(string row) => Models.Single(r => r.Name == row).Verify("1.3", "model", "STDiT3-XL/2", "stdit3-xl-2_v1.3");

    [Theory]
    [MemberData(nameof(VaeRows))]
    public void Vae_Row_EndsAsKnown(string row) => Vaes.Single(r => r.Name == row).Verify("1.3", "vae", "OpenSoraVAE_V1_3", "opensora-vae-v1.3");

    [Theory]
    [MemberData(nameof(CheckpointRows))]
    public void OldModel_Row_EndsAsKnown(string row) => Checkpoints.Single(r => r.Name == row).Verify("1.3", "model", "STDiT-XL/2", "stdit-xl-2_16x256");

    private static TableRow Counted(string row, string count)
    {
        var found = Both.Single(r => r.Name == row);
        var half = int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) / 2;
        return found with { End = found.End.Replace("H/N", $"{half}/{count}", StringComparison.Ordinal).Replace("N/N", $"{count}/{count}", StringComparison.Ordinal).Replace("0/N", $"0/{count}", StringComparison.Ordinal) };
    }
}
