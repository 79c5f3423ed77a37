using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Transformers;

/// <summary>Which weights transformers takes from a folder, and what it says of those it cannot use.</summary>
public sealed class WeightFolderTests
{
    private const string List = "t5-v1_1-xxl_encoder";
    private const string NoFile = "Error no file named pytorch_model.bin, ";

    /// <summary>Row, outcome, exception, text, the weight files read.</summary>
    public static TheoryData<string, LoadOutcome, string?, string?, string[]> Rows => new()
    {
        { "all four present", LoadOutcome.Loads, null, null, ["model.safetensors"] },
        {
            "safetensors index + pytorch_model.bin", LoadOutcome.Loads, null, null,
            ["model.safetensors.index.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]
        },
        { "pytorch_model.bin + bin index pointing nowhere", LoadOutcome.Loads, null, null, ["pytorch_model.bin"] },
        { "shards without index", LoadOutcome.Fails, "OSError", NoFile, [] },
        {
            "index, one shard absent", LoadOutcome.Fails, "FileNotFoundError", "pytorch_model-00002-of-00002.bin",
            ["pytorch_model.bin.index.json", "pytorch_model-00001-of-00002.bin", "pytorch_model-00002-of-00002.bin"]
        },
        { "safetensors without metadata", LoadOutcome.Fails, "AttributeError", "'NoneType' object has no attribute 'get'", ["model.safetensors"] },
        { "model.fp16.safetensors", LoadOutcome.Fails, "OSError", NoFile, [] },
        { "t5xxl_fp16.safetensors", LoadOutcome.Fails, "OSError", NoFile, [] },
        { "tf_model.h5", LoadOutcome.Fails, "OSError", "but there is a file for TensorFlow weights. Use `from_tf=True`", [] },
        { "flax_model.msgpack", LoadOutcome.Fails, "OSError", "but there is a file for Flax weights. Use `from_flax=True`", [] },
        { "fewer keys than the model", LoadOutcome.Partial, null, null, ["model.safetensors"] },
        { "extra keys: a whole T5", LoadOutcome.Loads, null, null, ["model.safetensors"] },
        { "no key fits", LoadOutcome.Uninitialised, null, null, ["model.safetensors"] },
        { "wrong shape", LoadOutcome.Fails, "ValueError", "Trying to set a tensor of shape torch.Size([4097]) in \"weight\" (which has shape torch.Size([4096]))", ["model.safetensors"] },
        { "an index that lists keys its shards lack", LoadOutcome.Fails, "NotImplementedError", "Cannot copy out of meta tensor; no data!", ["pytorch_model.bin.index.json", "a.bin"] },
        { "git-lfs pointer .bin", LoadOutcome.Fails, "OSError", "without having git-lfs installed", ["pytorch_model.bin"] },
        { "git-lfs pointer .safetensors", LoadOutcome.Fails, "SafetensorError", "HeaderTooLarge", ["model.safetensors"] },
        { "safetensors broken, bin good", LoadOutcome.Fails, "SafetensorError", "Error while deserializing header", ["model.safetensors"] },
        { "a folder called model.safetensors", LoadOutcome.Fails, "OSError", NoFile, [] },
        { "index without metadata", LoadOutcome.Fails, "KeyError", "'metadata'", ["model.safetensors.index.json"] },
        { "index without weight_map", LoadOutcome.Fails, "KeyError", "'weight_map'", ["model.safetensors.index.json"] },
        { "metadata of TensorFlow", LoadOutcome.Fails, "ModuleNotFoundError", "No module named 'tensorflow'", ["model.safetensors"] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Weights_ContentOfTheFolder_EndsAsInTheLibrary(string row, LoadOutcome outcome, string? exception, string? text, string[] files)
    {
        using var world = new LoaderWorld();
        world.T5("w", weights: false);
        Lay(world, row);

        var load = world.Load("1.3", "t5", world["w"]);

        Assert.Equal((outcome, exception), (load.Outcome, load.Exception));
        Assert.Contains(text ?? "", load.Message ?? "", StringComparison.Ordinal);
        Assert.Equal(files, load.Files.Select(f => Path.GetFileName(f)).Where(f => !f.StartsWith("config", StringComparison.Ordinal) && !f.Contains("token", StringComparison.Ordinal) && f != "spiece.model"));
    }

    /// <summary>From 4.48 on a file without metadata is taken; from 4.50 on a wrong shape is told by every module itself.</summary>
    [Theory]
    [InlineData("safetensors without metadata", LoadOutcome.Loads, null)]
    [InlineData("wrong shape", LoadOutcome.Fails, "RuntimeError")]
    [InlineData("shards without index", LoadOutcome.Fails, "OSError")]
    public void Weights_NewerTransformers_EndsOtherwise(string row, LoadOutcome outcome, string? exception)
    {
        using var world = new LoaderWorld();
        world.T5("w", weights: false);
        Lay(world, row);
        var libraries = world.Context().Libraries with { Transformers = new Version(4, 50, 3) };

        var load = world.Load(libraries, "1.3", "t5", world["w"]);

        Assert.Equal((outcome, exception), (load.Outcome, load.Exception));
        if (exception == "OSError")
            Assert.Contains(NoFile + "model.safetensors, ", load.Message, StringComparison.Ordinal);
    }

    private static void Lay(LoaderWorld world, string row)
    {
        const string Half = "\"keys\": \"half\"";
        const string Single = "w/model.safetensors", Bin = "w/pytorch_model.bin";
        _ = row switch
        {
            "all four present" => world.Shards("w", List, true).Shards("w", List, false).File(Single, "safetensors", List).File(Bin, "torch_zip", List),
            "safetensors index + pytorch_model.bin" => world.Shards("w", List, true).File(Bin, "torch_zip", List),
            "pytorch_model.bin + bin index pointing nowhere" =>
                world.File(Bin, "torch_zip", List).File("w/pytorch_model.bin.index.json", "index", List, "\"shards\": [\"gone.bin\"]"),
            "shards without index" => world.Shards("w", List, false).Without("w/pytorch_model.bin.index.json"),
            "index, one shard absent" => world.Shards("w", List, false).Without("w/pytorch_model-00002-of-00002.bin"),
            "safetensors without metadata" => world.File(Single, "safetensors", List, "\"metadata\": false"),
            "model.fp16.safetensors" or "t5xxl_fp16.safetensors" => world.File("w/" + row, "safetensors", List),
            "tf_model.h5" or "flax_model.msgpack" => world.Text("w/" + row, "x"),
            "fewer keys than the model" => world.File(Single, "safetensors", List, Half),
            "extra keys: a whole T5" => world.File(Single, "safetensors", "t5-v1_1-xxl_full"),
            "no key fits" => world.File(Single, "safetensors", List, "\"keys\": \"none\""),
            "wrong shape" => world.File(Single, "safetensors", List, "\"patch\": [{\"tensor\": \"encoder.final_layer_norm.weight\", \"dim\": 0, \"add\": 1}]"),
            "an index that lists keys its shards lack" =>
                world.File("w/pytorch_model.bin.index.json", "index", List, "\"shards\": [\"a.bin\"]").File("w/a.bin", "torch_zip", List, Half),
            "git-lfs pointer .bin" => world.File(Bin, "lfs_pointer"),
            "git-lfs pointer .safetensors" => world.File(Single, "lfs_pointer"),
            "safetensors broken, bin good" => world.File(Single, "truncated_safetensors", List, "\"cut\": \"data\"").File(Bin, "torch_zip", List),
            "a folder called model.safetensors" => world.Folder(Single),
            "index without metadata" => world.File("w/model.safetensors.index.json", "index", List, "\"shards\": [\"a.safetensors\"], \"without\": [\"metadata\"]"),
            "index without weight_map" => world.File("w/model.safetensors.index.json", "index", List, "\"shards\": [\"a.safetensors\"], \"without\": [\"weight_map\"]"),
            "metadata of TensorFlow" => world.File(Single, "safetensors", List, "\"metadata\": {\"format\": \"tf\"}"),
            _ => throw new InvalidDataException(row),
        };
    }
}
