using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>1.0: STDiT and PixArt by <c>load_checkpoint</c>, the suffix before the folder.</summary>
public sealed class Release10TableTests
{
    private const string Model = "stdit-xl-2_16x256";
    private const string PixArt = """{"model":"pixart-xl-2_512","wrap":"state_dict","patch":[{"tensor":"x_embedder.proj.weight","remove":2}]}""";

    /// <summary>One tensor that fits, and the position tables that a published file must have.</summary>
    private const string Dit = """{"keys":"none","extra":{"x_embedder.proj.weight":[1152,4,2,2],"pos_embed":[1,4],"temp_embed":[1,4]}}""";

    private static readonly TableRow[] Table =
    [
        new("None", null, "uninitialised 0/550"),
        new("None, PixArt", null, "uninitialised 0/438") { Type = "PixArt-XL/2" },
        new("None, PixArtMS", null, "uninitialised 0/446") { Type = "PixArtMS-XL/2" },
        new("None, DiT", null, "uninitialised 0/297") { Type = "DiT-XL/2" },
        new("None, Latte", null, "uninitialised 0/297") { Type = "Latte-XL/2" },
        .. ((string[])["DiT-XL-2-256x256.pt", "DiT-XL-2-512x512.pt"])
            .Select(name => new TableRow($"{name}: patches get a frame axis", name, "partial 1/296", $"cwd/pretrained_models/{name} | torch_zip | {Dit}") { Type = "DiT-XL/2" }),
        new("Latte-XL-2-256x256-ucf101.pt: ema unwrapped", "Latte-XL-2-256x256-ucf101.pt", "partial 1/296", $"cwd/pretrained_models/Latte-XL-2-256x256-ucf101.pt | torch_zip | {Dit[..^1]},\"wrap\":\"ema\"}}") { Type = "Latte-XL/2" },
        .. ((string[])["PixArt-XL-2-256x256.pth", "PixArt-XL-2-SAM-256x256.pth", "PixArt-XL-2-1024-MS.pth"])
            .Select(name => new TableRow($"{name}: state_dict unwrapped", name, "loads 436/436", $"cwd/pretrained_models/{name} | torch_zip | {PixArt}") { Type = "PixArt-XL/2" }),
        new("built-in name, the file in pretrained_models", "PixArt-XL-2-512x512.pth", "loads 436/436", $"cwd/pretrained_models/PixArt-XL-2-512x512.pth | torch_zip | {PixArt}") { Type = "PixArt-XL/2" },
        new("built-in name, nothing there", "PixArt-XL-2-512x512.pth", "network URLError: urlopen error") { Type = "PixArt-XL/2" },
        new("built-in DiT name, the file in pretrained_models", "DiT-XL-2-256x256.pt", "fails KeyError: 'x_embedder.proj.weight'", "cwd/pretrained_models/DiT-XL-2-256x256.pt | torch_zip | {\"keys\":\"none\"}"),
        new("OpenSora-v1 name is not built in", "OpenSora-v1-HQ-16x512x512.pth", "fails AssertionError: Could not find DiT checkpoint at OpenSora-v1-HQ-16x512x512.pth"),
        new("OpenSora-v1 name as a file in the cwd", "OpenSora-v1-HQ-16x512x512.pth", "loads 548/548", "cwd/OpenSora-v1-HQ-16x512x512.pth | torch_zip"),
        new("file .pth", "${ROOT}/w/a.pth", "loads 548/548", "w/a.pth | torch_zip"),
        new("file .pt of another resolution: its position tables are thrown away", "${ROOT}/w/a.pt", "loads 548/548", "w/a.pt | torch_zip | {\"model\":\"stdit-xl-2_64x512\"}"),
        new("file .pth, wrapped in ema", "${ROOT}/w/a.pth", "loads 548/548", "w/a.pth | torch_zip | {\"wrap\":\"ema\"}"),
        new("file .pth, wrapped in state_dict", "${ROOT}/w/a.pth", "uninitialised 0/548", "w/a.pth | torch_zip | {\"wrap\":\"state_dict\"}"),
        new("file .pth, wrapped in model", "${ROOT}/w/a.pth", "uninitialised 0/548", "w/a.pth | torch_zip | {\"wrap\":\"model\"}"),
        new("file .pth, a shape differs", "${ROOT}/w/a.pth", "fails RuntimeError: size mismatch for x_embedder.proj.weight", "w/a.pth | torch_zip | {\"patch\":[{\"tensor\":\"x_embedder.proj.weight\",\"dim\":0,\"add\":1}]}"),
        new("PixArt file at another path is not recognised", "${ROOT}/w/PixArt-XL-2-512x512.pth", "uninitialised 0/436", $"w/PixArt-XL-2-512x512.pth | torch_zip | {PixArt}") { Type = "PixArt-XL/2" },
        new("file .pth, empty", "${ROOT}/w/a.pth", "fails EOFError: Ran out of input", "w/a.pth | empty"),
        new("file .pth, git-lfs pointer", "${ROOT}/w/a.pth", "fails UnpicklingError: invalid load key, 'v'", "w/a.pth | lfs_pointer"),
        new("missing .pth", "${ROOT}/gone.pth", "fails AssertionError: Could not find DiT checkpoint at ${ROOT}/gone.pth"),
        new("folder named .pth", "${ROOT}/w/a.pth", "fails AssertionError: Could not find DiT checkpoint at ${ROOT}/w/a.pth", "w/a.pth/model/model.safetensors | safetensors"),
        new("folder with model/", "${ROOT}/w/d", "loads 550/550", "w/d/model/model.safetensors | safetensors"),
        new("folder with model/ of another resolution: compared with the position tables", "${ROOT}/w/d", "fails RuntimeError: size mismatch for pos_embed", "w/d/model/model.safetensors | safetensors | {\"model\":\"stdit-xl-2_16x512\"}"),
        new("folder with model/, a key less: folders are strict", "${ROOT}/w/d", "fails RuntimeError: Missing key(s) in state_dict: \"x_embedder.proj.weight\"", "w/d/model/model.safetensors | safetensors | {\"keys\":\"drop:x_embedder.proj.weight\"}"),
        new("folder that already has a folder model_ckpt.pt cannot be written to", "${ROOT}/w/d", "fails RuntimeError: cannot be opened", "w/d/model/model.safetensors | safetensors", "w/d/model_ckpt.pt | dir"),
        new("folder without model/", "${ROOT}/w/d", "fails RuntimeError: Invalid checkpoint path ${ROOT}/w/d/model. Expected a file or a directory.", "w/d/config.json | json | {\"value\":{}}", "w/d/model.safetensors | safetensors"),
        new("file .safetensors", "${ROOT}/w/a.safetensors", "fails ValueError: Invalid checkpoint path: ${ROOT}/w/a.safetensors", "w/a.safetensors | safetensors"),
        new("file .bin", "${ROOT}/w/a.bin", "fails ValueError: Invalid checkpoint path: ${ROOT}/w/a.bin", "w/a.bin | torch_zip"),
        new("file .ckpt", "${ROOT}/w/a.ckpt", "fails ValueError: Invalid checkpoint path: ${ROOT}/w/a.ckpt", "w/a.ckpt | torch_zip"),
        new("missing file .pt", "gone.pt", "fails AssertionError: Could not find DiT checkpoint at gone.pt"),
        new("missing folder", "${ROOT}/gone", "fails ValueError: Invalid checkpoint path: ${ROOT}/gone"),
        new("repository id", "hpcai-tech/Open-Sora", "fails ValueError: Invalid checkpoint path: hpcai-tech/Open-Sora"),
        new("the placeholder of the shipped config", "PRETRAINED_MODEL", "fails ValueError: Invalid checkpoint path: PRETRAINED_MODEL"),
    ];

    public static TheoryData<string> Rows => [.. Table.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Model_Row_EndsAsKnown(string row) => Table.Single(r => r.Name == row).Verify("1.0", "model", "STDiT-XL/2", Model);
}
