using OpenSoraDashboard.Core.Configs.Values;
using Xunit;
using static OpenSoraDashboard.Core.Tests.Loading.Tables.Trees;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>The 2D VAE through diffusers 0.27.2 (1.0 to 1.2) and 0.29.0 (1.3).</summary>
public sealed class DiffusersTableTests
{
    private const string Safe = "diffusion_pytorch_model.safetensors";
    private const string Bin = "diffusion_pytorch_model.bin";
    private const string Index = "w/v/diffusion_pytorch_model.safetensors.index.json | index | {\"shards\":[\"a.safetensors\"]}";
    private const string Config = "w/v/config.json | config";
    private const string NoConfig = "fails OSError: Error no file named config.json found in directory ${ROOT}/w/v.";
    private const string NoWeights = "fails OSError: Error no file named diffusion_pytorch_model.bin found in directory ${ROOT}/w/v.";
    private const string NoPath = "is not the path to a directory containing a config.json file.";
    private const string Keys = "because the following keys are missing";
    private const string Id = "stabilityai/sd-vae-ft-ema";
    private const string Old = "[[\"to_q.\",\"query.\"],[\"to_k.\",\"key.\"],[\"to_v.\",\"value.\"],[\"to_out.0.\",\"proj_attn.\"]]";

    private static readonly Dictionary<string, PyValue?> Below = With(("subfolder", new PyStr("vae")));

    /// <summary>Row, value, how it ends in 0.27.2 and in 0.29.0 (<c>=</c> is alike), keywords, tree.</summary>
    private static readonly (string Name, string Value, string Older, string Newer, Dictionary<string, PyValue?>? Keywords, string[] Tree)[] Matrix =
    [
        ("folder with config.json and safetensors", "${ROOT}/w/v", "loads 248/248", "=", null, Vae("w/v")),
        ("folder with config.json and bin", "${ROOT}/w/v", "loads 248/248", "=", null, [Config, $"w/v/{Bin} | torch_zip"]),
        ("safetensors before bin", "${ROOT}/w/v", "loads 248/248", "=", null, [.. Vae("w/v"), $"w/v/{Bin} | html"]),
        ("sub-folder asked for, files below", "${ROOT}/w/v", "loads 248/248", "=", Below, Vae("w/v/vae")),
        ("sub-folder asked for, files above", "${ROOT}/w/v", "loads 248/248", "=", Below, Vae("w/v")),
        ("sub-folder asked for, bin below", "${ROOT}/w/v", "loads 248/248", "=", Below, [Config, $"w/v/vae/{Bin} | torch_zip"]),
        ("sub-folder asked for, a broken config above", "${ROOT}/w/v", "fails OSError: is not a valid JSON file", "loads 248/248", Below, ["w/v/config.json | html", .. Vae("w/v/vae")]),
        ("sub-folder asked for, a broken config below", "${ROOT}/w/v", "loads 248/248", "fails OSError: is not a valid JSON file", Below, ["w/v/vae/config.json | html", .. Vae("w/v")]),
        ("sub-folder asked for, weights above win over those below", "${ROOT}/w/v", "loads 248/248", "=", Below, [.. Vae("w/v"), "w/v/vae/" + Safe + " | html"]),
        ("sub-folder not asked for, files below", "${ROOT}/w/v", NoConfig, "=", null, Vae("w/v/vae")),
        ("folder without config.json", "${ROOT}/w/v", NoConfig, "=", null, Vae("w/v")[1..]),
        ("folder with config.json alone", "${ROOT}/w/v", NoWeights, "=", null, [Config]),
        ("model.safetensors", "${ROOT}/w/v", NoWeights, "=", null, [Config, "w/v/model.safetensors | safetensors"]),
        ("weights of the fp16 variant", "${ROOT}/w/v", NoWeights, "=", null, [Config, "w/v/diffusion_pytorch_model.fp16.safetensors | safetensors"]),
        ("index and its shard", "${ROOT}/w/v", NoWeights, "fails TypeError: load_checkpoint_and_dispatch() got an unexpected keyword argument 'strict'", null, [Config, Index, "w/v/a.safetensors | safetensors"]),
        ("index, the shard missing", "${ROOT}/w/v", NoWeights, "fails ValueError: required according to the checkpoint index", null, [Config, Index]),
        ("index beside a good single file", "${ROOT}/w/v", "loads 248/248", "fails ValueError: required according to the checkpoint index", null, [.. Vae("w/v"), Index]),
        ("safetensors without metadata", "${ROOT}/w/v", "loads 248/248", "=", null, [Config, $"w/v/{Safe} | safetensors | {{\"metadata\":false}}"]),
        ("config.json of another known class", "${ROOT}/w/v", "loads 248/248", "=", null, ["w/v/config.json | config | {\"set\":{\"_class_name\":\"UNet2DModel\"}}", .. Vae("w/v")[1..]]),
        ("strangers in config.json", "${ROOT}/w/v", "loads 248/248", "=", null, ["w/v/config.json | config | {\"set\":{\"my_key\":1}}", .. Vae("w/v")[1..]]),
        ("scaling_factor of config.json changes nothing", "${ROOT}/w/v", "loads 248/248", "=", null, ["w/v/config.json | config | {\"set\":{\"scaling_factor\":0.5}}", .. Vae("w/v")[1..]]),
        ("value is a weight file", "${ROOT}/w/v.safetensors", "fails OSError: is not a valid JSON file", "=", null, ["w/v.safetensors | safetensors"]),
        ("value is a good config file", "${ROOT}/w/config.json", "fails OSError: Unable to load weights from checkpoint file", "fails KeyError: 'weight_map'", null, ["w/config.json | config"]),
        ("shadow folder", Id, "loads 248/248", "=", null, Vae("cwd/" + Id)),
        ("repository id in the cache", Id, "loads 248/248", "=", null, [MainOf(Id), .. Vae(Snapshot(Id))]),
        ("repository id, nothing cached", Id, $"network OSError: {Id} does not appear to have a file named config.json.", "=", null, []),
        ("bare name, nothing cached", "vae", "network OSError: vae does not appear to have a file named config.json.", "=", null, []),
        ("repository id, weights not cached", Id, $"network OSError: {Id} does not appear to have a file named diffusion_pytorch_model.bin.", "=", null, [MainOf(Id), Vae(Snapshot(Id))[0]]),
        ("missing absolute path", "/gone/vae", $"fails OSError: it looks like /gone/vae {NoPath}", "=", null, []),
        ("missing path after ./", "./gone", $"fails OSError: it looks like ./gone {NoPath}", "=", null, []),
        ("missing path with two slashes", "a/b/c", $"fails OSError: it looks like a/b/c {NoPath}", "=", null, []),
        ("a key missing", "${ROOT}/w/v", $"fails ValueError: {Keys}", "=", null, [Config, $"w/v/{Safe} | safetensors | {{\"keys\":\"drop:quant_conv.weight\"}}"]),
        ("a shape differs", "${ROOT}/w/v", "fails ValueError: quant_conv.weight expected shape", "=", null, [Config, $"w/v/{Safe} | safetensors | {{\"patch\":[{{\"tensor\":\"quant_conv.weight\",\"dim\":0,\"add\":1}}]}}"]),
        ("attention under its old names", "${ROOT}/w/v", "loads 248/248", "=", null, [Config, $"w/v/{Safe} | safetensors | {{\"rename\":{Old}}}"]),
        ("git-lfs pointer .bin", "${ROOT}/w/v", "fails OSError: without having git-lfs installed", "=", null, [Config, $"w/v/{Bin} | lfs_pointer"]),
    ];

    /// <summary>The same two faults where accelerate is not installed.</summary>
    private static readonly TableRow[] Bare =
    [
        new("a key missing only warns", "${ROOT}/w/v", "partial 247/248", Config, $"w/v/{Safe} | safetensors | {{\"keys\":\"drop:quant_conv.weight\"}}"),
        new("a shape differs", "${ROOT}/w/v", "fails RuntimeError: size mismatch for quant_conv.weight", Config, $"w/v/{Safe} | safetensors | {{\"patch\":[{{\"tensor\":\"quant_conv.weight\",\"dim\":0,\"add\":1}}]}}"),
    ];

    /// <summary>Which release's builder takes which keyword.</summary>
    private static readonly (string Release, string Keyword, bool Taken)[] Keywords =
    [
        ("1.0", "cache_dir", false), ("1.0", "local_files_only", false), ("1.0", "subfolder", false), ("1.0", "micro_batch_size", true),
        ("1.1", "cache_dir", true), ("1.1", "local_files_only", true), ("1.1", "subfolder", false), ("1.1", "micro_batch_size", true),
        ("1.2", "cache_dir", true), ("1.2", "local_files_only", true), ("1.2", "subfolder", true), ("1.2", "micro_batch_size", true),
        ("1.3", "cache_dir", true), ("1.3", "local_files_only", true), ("1.3", "subfolder", true), ("1.3", "scaling_factor", true),
    ];

    public static MatrixTheoryData<string, string> Rows => new(["1.2", "1.3"], Matrix.Select(r => r.Name));

    public static MatrixTheoryData<string, string> BareRows => new(["1.2", "1.3"], Bare.Select(r => r.Name));

    public static TheoryData<string, string, bool> KeywordRows
    {
        get
        {
            var rows = new TheoryData<string, string, bool>();
            foreach (var (release, keyword, taken) in Keywords)
                rows.Add(release, keyword, taken);
            return rows;
        }
    }

    /// <summary>1.0 and 1.1 bring diffusers 0.27.2 too, without a sub-folder to ask for.</summary>
    public static MatrixTheoryData<string, string> OlderRows => new(["1.0", "1.1"], Matrix.Where(r => r.Keywords is null).Select(r => r.Name));

    [Theory]
    [MemberData(nameof(Rows))]
    [MemberData(nameof(OlderRows))]
    public void Vae_Row_EndsAsKnown(string release, string row)
    {
        var m = Matrix.Single(r => r.Name == row);
        var end = release == "1.3" && m.Newer != "=" ? m.Newer : m.Older;
        var table = new TableRow(m.Name, m.Value, end, m.Tree) { Keywords = m.Keywords ?? [] };
        table.Verify(release, "vae", "VideoAutoencoderKL", "autoencoder-kl_sd");
    }

    [Theory]
    [MemberData(nameof(BareRows))]
    public void Vae_RowWithoutAccelerate_EndsAsKnown(string release, string row) =>
        (Bare.Single(r => r.Name == row) with { Accelerate = false }).Verify(release, "vae", "VideoAutoencoderKL", "autoencoder-kl_sd");

    [Theory]
    [MemberData(nameof(KeywordRows))]
    public void Vae_Keyword_IsTakenOrNot(string release, string keyword, bool taken)
    {
        var end = taken ? "loads 248/248" : $"fails TypeError: got an unexpected keyword argument '{keyword}'";
        var row = new TableRow(keyword, "${ROOT}/w/v", end, Vae("w/v")) { Keywords = With((keyword, PyNone.Value)) };
        row.Verify(release, "vae", "VideoAutoencoderKL", "autoencoder-kl_sd");
    }
}
