using OpenSoraDashboard.Core.Loading;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Transformers;

/// <summary>Sources that are no folder: which of them a Hub request could bring, and what the cache gives for them.</summary>
public sealed class RepositoryStringTests
{
    private const string Id = "org/name";

    public static TheoryData<string, LoadOutcome, string> Strings => new()
    {
        { "/gone/t5", LoadOutcome.Fails, "Incorrect path_or_model_id: '/gone/t5'." },
        { "./gone", LoadOutcome.Fails, "Incorrect path_or_model_id: './gone'." },
        { "../gone", LoadOutcome.Fails, "Incorrect path_or_model_id: '../gone'." },
        { "~/gone", LoadOutcome.Fails, "Incorrect path_or_model_id: '~/gone'." },
        { @"C:\models\t5", LoadOutcome.Fails, @"Incorrect path_or_model_id: 'C:\models\t5'." },
        { "my models/t5", LoadOutcome.Fails, "Incorrect path_or_model_id: 'my models/t5'." },
        { "weights/t5/", LoadOutcome.Fails, "Incorrect path_or_model_id: 'weights/t5/'." },
        { "a/b/c", LoadOutcome.Fails, "Incorrect path_or_model_id: 'a/b/c'." },
        { "org/name.git", LoadOutcome.Fails, "Incorrect path_or_model_id: 'org/name.git'." },
        { "org--name", LoadOutcome.Fails, "Incorrect path_or_model_id: 'org--name'." },
        { "-org/name", LoadOutcome.Fails, "Incorrect path_or_model_id: '-org/name'." },
        { "模型/t5", LoadOutcome.Network, "couldn't find it in the cached files and it looks like 模型/t5 is not the path" },
        { "weights/t5", LoadOutcome.Network, "couldn't find it in the cached files and it looks like weights/t5 is not the path" },
        { "t5", LoadOutcome.Network, "couldn't find it in the cached files and it looks like t5 is not the path" },
    };

    [Theory]
    [MemberData(nameof(Strings))]
    public void Load_StringThatIsNoFolder_EndsAsInTheLibrary(string value, LoadOutcome outcome, string text)
    {
        using var world = new LoaderWorld();

        var load = world.Load("1.3", "t5", value);

        Assert.Equal((outcome, "OSError"), (load.Outcome, load.Exception));
        Assert.Contains(text, load.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ImpossibleIdInNewerTransformers_RaisesTheClientsOwnError()
    {
        using var world = new LoaderWorld();

        var load = world.Load(world.Context().Libraries with { Transformers = new Version(4, 50, 3) }, "1.3", "t5", "./gone");

        Assert.Equal((LoadOutcome.Fails, "HFValidationError"), (load.Outcome, load.Exception));
    }

    public static TheoryData<string, LoadOutcome, string?> Caches => new()
    {
        { "refs and snapshot, no blobs", LoadOutcome.Loads, null },
        { "a commit that is no hex number", LoadOutcome.Loads, null },
        { "a newline at the end of refs/main", LoadOutcome.Network, "config.json" },
        { "no refs/main", LoadOutcome.Network, "config.json" },
        { "weights as pytorch_model.bin in shards only", LoadOutcome.Loads, null },
        { "config but no weights", LoadOutcome.Network, "Max retries exceeded with url: /org/name/resolve/main/tf_model.h5" },
        { "one shard missing", LoadOutcome.Network, "named pytorch_model-00002-of-00002.bin" },
        { "no spiece.model", LoadOutcome.Network, "not a string" },
        { "the index is a folder", LoadOutcome.Fails, "Can't find a checkpoint index (ROOT" },
    };

    [Theory]
    [MemberData(nameof(Caches))]
    public void Load_IdInTheCache_EndsAsInTheLibrary(string row, LoadOutcome outcome, string? text)
    {
        using var world = new LoaderWorld();
        Lay(world, row);

        var load = world.Load("1.3", "t5", Id);

        Assert.Equal(outcome, load.Outcome);
        Assert.Contains(text ?? "", load.Message?.Replace(world.Root, "ROOT", StringComparison.Ordinal) ?? "", StringComparison.Ordinal);
    }

    /// <summary>transformers 4.36 opens whatever refs lists; later versions ask whether it is a file.</summary>
    [Theory]
    [InlineData("1.2", LoadOutcome.Fails, "IsADirectoryError")]
    [InlineData("1.3", LoadOutcome.Network, "OSError")]
    public void Load_RefsMainIsAFolder_EndsAsInTheLibrary(string release, LoadOutcome outcome, string exception)
    {
        const string id = "DeepFloyd/t5-v1_1-xxl";
        using var world = new LoaderWorld();
        world.T5(world.Cached(id, reference: null)).Folder("hf/hub/models--DeepFloyd--t5-v1_1-xxl/refs/main");

        var load = world.Load(release, "t5", id);

        Assert.Equal((outcome, exception), (load.Outcome, load.Exception));
    }

    [Theory]
    [InlineData("hf/hub/models--org--name", LoadOutcome.Fails)]
    [InlineData("hf/hub/models--org--name/snapshots/" + ModelFolders.Commit, LoadOutcome.Loads)]
    public void Load_FolderOfTheCacheItself_IsAModelFolderOnlyBelowSnapshots(string folder, LoadOutcome outcome)
    {
        using var world = new LoaderWorld();
        world.T5(world.Cached(Id));

        Assert.Equal(outcome, world.Load("1.3", "t5", world[folder]).Outcome);
    }

    private static void Lay(LoaderWorld world, string row)
    {
        const string Bin = "t5-v1_1-xxl_encoder";
        var cached = world.Cached(Id, reference: row switch
        {
            "a commit that is no hex number" => "local",
            "a newline at the end of refs/main" => ModelFolders.Commit + "\n",
            "no refs/main" => null,
            _ => ModelFolders.Commit,
        });
        var folder = row == "a commit that is no hex number" ? Path.GetDirectoryName(cached) + "/local" : cached;
        var shards = row is "weights as pytorch_model.bin in shards only" or "one shard missing" or "the index is a folder";
        world.T5(folder, weights: !shards && row != "config but no weights");
        if (shards)
            world.Shards(folder, Bin, safetensors: false);
        if (row == "one shard missing")
            world.Without($"{folder}/pytorch_model-00002-of-00002.bin");
        if (row == "no spiece.model")
            world.Without($"{folder}/spiece.model");
        if (row == "the index is a folder")
            world.Without($"{folder}/pytorch_model.bin.index.json").Folder($"{folder}/pytorch_model.bin.index.json");
    }
}
