using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Diffusers;

/// <summary>The 2D VAE of 1.0 to 1.3: where diffusers 0.27.2 (1.0-1.2) and 0.29.0 (1.3) look, and what they say.</summary>
public sealed class VideoAutoencoderTests
{
    private const string List = "autoencoder-kl_sd";
    private const string Weights = "diffusion_pytorch_model.safetensors";
    private const string NoConfig = "Error no file named config.json found in directory ROOT/w.";
    private const string NoWeights = "Error no file named diffusion_pytorch_model.bin found in directory ROOT/w.";
    private const string OldNames = """[["to_q.", "query."], ["to_k.", "key."], ["to_v.", "value."], ["to_out.0.", "proj_attn."]]""";
    private const string Missing = "because the following keys are missing: \n ";

    /// <summary>Row, release, outcome, exception, text.</summary>
    public static TheoryData<string, string, LoadOutcome, string?, string?> Folders => new()
    {
        { "config.json and safetensors", "1.0", LoadOutcome.Loads, null, null },
        { "config.json and bin", "1.1", LoadOutcome.Loads, null, null },
        { "safetensors and a broken bin", "1.3", LoadOutcome.Loads, null, null },
        { "no config.json", "1.2", LoadOutcome.Fails, "OSError", NoConfig },
        { "model.safetensors", "1.2", LoadOutcome.Fails, "OSError", NoWeights },
        { "diffusion_pytorch_model.fp16.safetensors", "1.3", LoadOutcome.Fails, "OSError", NoWeights },
        { "a lone weight file", "1.0", LoadOutcome.Fails, "OSError", NoConfig },
        { "safetensors without metadata", "1.0", LoadOutcome.Loads, null, null },
        { "sharded", "1.2", LoadOutcome.Fails, "OSError", NoWeights },
        { "sharded", "1.3", LoadOutcome.Fails, "TypeError", "load_checkpoint_and_dispatch() got an unexpected keyword argument 'strict'" },
        { "sharded, a shard missing", "1.3", LoadOutcome.Fails, "ValueError", "which is required according to the checkpoint index." },
        { "index broken, single file good", "1.3", LoadOutcome.Fails, "JSONDecodeError", "Expecting property name" },
        { "config of another known class", "1.3", LoadOutcome.Loads, null, null },
        { "config of an unknown class", "1.1", LoadOutcome.Loads, null, null },
        { "config is {}", "1.0", LoadOutcome.Fails, "ValueError", "Cannot load ROOT/w because decoder.conv_in.bias expected shape" },
        { "config is no JSON", "1.0", LoadOutcome.Fails, "OSError", "is not a valid JSON file." },
        { "one tensor missing", "1.0", LoadOutcome.Fails, "ValueError", Missing + "quant_conv.weight. \n Please make sure" },
        { "wrong shape", "1.3", LoadOutcome.Fails, "ValueError", "quant_conv.weight expected shape tensor(..., device='meta', size=(8, 8, 1, 1)), but got torch.Size([9, 8, 1, 1])." },
        { "old attention names", "1.1", LoadOutcome.Loads, null, null },
        { "extra keys", "1.2", LoadOutcome.Loads, null, null },
        { "git-lfs pointer .bin", "1.0", LoadOutcome.Fails, "OSError", "without having git-lfs installed" },
        { "git-lfs pointer .safetensors", "1.0", LoadOutcome.Fails, "OSError", "without having git-lfs installed" },
        { "bin wrapped in state_dict", "1.3", LoadOutcome.Fails, "ValueError", Missing },
    };

    [Theory]
    [MemberData(nameof(Folders))]
    public void FromPretrained_Folder_EndsAsInTheLibrary(string row, string release, LoadOutcome outcome, string? exception, string? text)
    {
        using var world = new LoaderWorld();
        Lay(world, row);

        var load = world.Load(release, "VideoAutoencoderKL", world["w"]);

        Assert.Equal((outcome, exception), (load.Outcome, load.Exception));
        Assert.Contains(text ?? "", load.Message?.Replace(world.Root, "ROOT", StringComparison.Ordinal) ?? "", StringComparison.Ordinal);
    }

    /// <summary>0.27.2 looks above the sub-folder first, 0.29.0 below it.</summary>
    [Theory]
    [InlineData("1.2", "w/config.json")]
    [InlineData("1.3", "w/vae/config.json")]
    public void FromPretrained_ConfigAboveAndBelow_TakesTheOneOfItsVersion(string release, string config)
    {
        using var world = new LoaderWorld();
        world.Vae("w/vae").File("w/config.json", "config", List);

        var load = world.Load(release, "VideoAutoencoderKL", world["w"], ("subfolder", new PyStr("vae")));

        Assert.Equal([world[config], world["w/vae/" + Weights]], load.Files);
        Assert.Equal(LoadOutcome.Loads, load.Outcome);
    }

    public static TheoryData<string, string, LoadOutcome, string> Strings => new()
    {
        { "1.0", "org/vae", LoadOutcome.Network, "org/vae does not appear to have a file named config.json." },
        { "1.3", "vae", LoadOutcome.Network, "vae does not appear to have a file named config.json." },
        { "1.0", "./gone", LoadOutcome.Fails, "it looks like ./gone is not the path to a directory containing a config.json file." },
        { "1.3", "/gone/vae", LoadOutcome.Fails, "it looks like /gone/vae is not the path to a directory containing a config.json file." },
        { "1.3", "a/b/c", LoadOutcome.Fails, "it looks like a/b/c is not the path to a directory containing a config.json file." },
        { "1.2", "ROOT/files/v.safetensors", LoadOutcome.Fails, "It looks like the config file at 'ROOT/files/v.safetensors' is not a valid JSON file." },
        { "1.2", "ROOT/files/config.json", LoadOutcome.Fails, "Unable to load weights from checkpoint file for 'ROOT/files/config.json'" },
        { "1.3", "ROOT/files/config.json", LoadOutcome.Fails, "'weight_map'" },
    };

    [Theory]
    [MemberData(nameof(Strings))]
    public void FromPretrained_ValueThatIsNoFolder_EndsAsInTheLibrary(string release, string value, LoadOutcome outcome, string text)
    {
        using var world = new LoaderWorld();
        world.File("files/v.safetensors", "safetensors", List).File("files/config.json", "config", List);

        var load = world.Load(release, "VideoAutoencoderKL", value.Replace("ROOT", world.Root, StringComparison.Ordinal));

        Assert.Equal(outcome, load.Outcome);
        Assert.Contains(text, load.Message?.Replace(world.Root, "ROOT", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.0", "cache_dir", false)]
    [InlineData("1.0", "local_files_only", false)]
    [InlineData("1.0", "subfolder", false)]
    [InlineData("1.1", "cache_dir", true)]
    [InlineData("1.1", "subfolder", false)]
    [InlineData("1.2", "subfolder", true)]
    [InlineData("1.3", "local_files_only", true)]
    [InlineData("1.3", "scaling_factor", true)]
    public void Builder_Keyword_IsTakenFromTheReleaseOnThatHasIt(string release, string keyword, bool taken)
    {
        using var world = new LoaderWorld();
        world.Vae("w");

        var load = world.Load(release, "VideoAutoencoderKL", world["w"], (keyword, PyNone.Value));

        Assert.Equal(taken ? null : $"VideoAutoencoderKL.__init__() got an unexpected keyword argument '{keyword}'", load.Message);
    }

    private static void Lay(LoaderWorld world, string row)
    {
        const string File = "w/" + Weights, Bin = "w/diffusion_pytorch_model.bin", Index = "w/diffusion_pytorch_model.safetensors.index.json";
        if (row is not "no config.json" and not "a lone weight file" && !row.StartsWith("config", StringComparison.Ordinal))
            world.File("w/config.json", "config", List);
        _ = row switch
        {
            "config.json and safetensors" => world.Vae("w"),
            "config.json and bin" => world.Vae("w", weights: false).File(Bin, "torch_zip", List),
            "safetensors and a broken bin" => world.Vae("w").File(Bin, "html"),
            "no config.json" or "a lone weight file" => world.File(File, "safetensors", List),
            "model.safetensors" or "diffusion_pytorch_model.fp16.safetensors" => world.File("w/" + row, "safetensors", List),
            "safetensors without metadata" => world.File(File, "safetensors", List, "\"metadata\": false"),
            "sharded" => world.File(Index, "index", List, "\"shards\": [\"a.safetensors\"]").File("w/a.safetensors", "safetensors", List),
            "sharded, a shard missing" => world.File(Index, "index", List, "\"shards\": [\"a.safetensors\"]"),
            "index broken, single file good" => world.File(File, "safetensors", List).Text(Index, "{"),
            "config of another known class" => world.Vae("w").File("w/config.json", "config", List, "\"set\": {\"_class_name\": \"UNet2DModel\"}"),
            "config of an unknown class" => world.Vae("w").File("w/config.json", "config", List, "\"set\": {\"_class_name\": \"MyVae\"}"),
            "config is {}" => world.Vae("w").Text("w/config.json", "{}"),
            "config is no JSON" => world.Vae("w").Text("w/config.json", "<html>"),
            "one tensor missing" => world.File(File, "safetensors", List, "\"keys\": \"drop:quant_conv.weight\""),
            "wrong shape" => world.File(File, "safetensors", List, "\"patch\": [{\"tensor\": \"quant_conv.weight\", \"dim\": 0, \"add\": 1}]"),
            "old attention names" => world.File(File, "safetensors", List, $"\"rename\": {OldNames}"),
            "extra keys" => world.File(File, "safetensors", List, "\"extra\": {\"loss.logvar\": [1]}"),
            "git-lfs pointer .bin" => world.File(Bin, "lfs_pointer"),
            "git-lfs pointer .safetensors" => world.File(File, "lfs_pointer"),
            "bin wrapped in state_dict" => world.File(Bin, "torch_zip", List, "\"wrap\": \"state_dict\""),
            _ => throw new InvalidDataException(row),
        };
    }

    /// <summary>What cannot be opened is opened once more, and that is what the user sees.</summary>
    [Fact]
    public void Load_CachedWeightsThatAreAFolder_EndAtTheSecondOpen()
    {
        using var world = new LoaderWorld();
        var snapshot = world.Cached("stabilityai/sd-vae-ft-ema");
        world.Vae(snapshot, weights: false).Folder($"{snapshot}/{Weights}");

        var load = world.Load("1.1", "VideoAutoencoderKL", "stabilityai/sd-vae-ft-ema");

        Assert.Equal(("IsADirectoryError", $"[Errno 21] Is a directory: '{world[$"{snapshot}/{Weights}"]}'"), (load.Exception, load.Message));
    }

    [Fact]
    public void Load_BlocksWithAttentionThatTheFileLacks_MissesKeys()
    {
        using var world = new LoaderWorld();
        world.Vae("w").File("w/config.json", "config", List, "\"set\": {\"down_block_types\": [\"AttnDownEncoderBlock2D\", \"DownEncoderBlock2D\", \"DownEncoderBlock2D\", \"DownEncoderBlock2D\"]}");

        var load = world.Load("1.1", "VideoAutoencoderKL", world["w"]);

        Assert.Equal("ValueError", load.Exception);
        Assert.Contains(Missing, load.Message, StringComparison.Ordinal);
    }
}
