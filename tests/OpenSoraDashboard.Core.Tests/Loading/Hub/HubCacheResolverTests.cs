using OpenSoraDashboard.Core.Loading.Hub;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Hub;

/// <summary>Ways in which people lay a model into the Hub cache, and whether huggingface_hub finds it.</summary>
public sealed class HubCacheResolverTests
{
    private const string Id = "DeepFloyd/t5-v1_1-xxl";
    private const string Repository = "hf/hub/models--DeepFloyd--t5-v1_1-xxl";
    private const string Hex = "3f1c0de5a7b94e2d8c6b1a09f8e7d6c5b4a39281";

    /// <summary>Row, whether one file is found, whether the snapshot is found.</summary>
    public static TheoryData<string, bool, bool> Rows => new()
    {
        { "<hub>/t5-v1_1-xxl -> LIB", false, false },
        { "<hub>/DeepFloyd/t5-v1_1-xxl -> LIB", false, false },
        { "<hub>/models--DeepFloyd--t5-v1_1-xxl -> LIB (flat files)", false, false },
        { "refs/main = 40 hex, snapshots/<hex> -> LIB", true, true },
        { "refs/main = 40 hex, snapshots/<hex> -> LIB, relative", true, true },
        { "refs/main = 40 hex, one link per file to LIB", true, true },
        { "same through blobs/<sha256> -> LIB/file", true, true },
        { "same with copies", true, true },
        { "the whole repo folder is a link to a valid layout elsewhere", true, true },
        { "refs/main = local, snapshot folder of the same name", true, true },
        { "refs/main = UPPER-CASE hex, snapshot folder of the same name", true, true },
        { "refs/main with trailing LF", false, false },
        { "refs/main with trailing CRLF", false, false },
        { "refs/main with BOM", false, false },
        { "no refs, snapshots/<hex>", false, false },
        { "no refs, snapshots/main", false, false },
        { "refs/main names a snapshot that is not there", false, false },
        { "main fine, another ref dangles", true, true },
        { "any hidden or empty file in refs/", true, true },
        { "any plain file directly in snapshots/", true, true },
        { "one dangling file link in the snapshot (others)", true, true },
        { "snapshots/<hex> -> folder that is gone", false, false },
        { "a sub-folder of the snapshot is a folder link", true, true },
        { "hidden files in LIB", true, true },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Resolve_WayToLayItOut_FindsFileAndSnapshot(string row, bool file, bool snapshot)
    {
        using var world = new LoaderWorld();
        Lay(world, row);

        var one = HubCacheResolver.Resolve(world.Context(), Id, "config.json");
        var all = HubCacheResolver.Resolve(world.Context(), Id, null);

        Assert.Equal((file, snapshot), (one.Path is not null, all.Path is not null));
        Assert.Equal(file ? null : "LocalEntryNotFoundError", one.Exception);
        Assert.Equal(snapshot ? null : "LocalEntryNotFoundError", all.Exception);
    }

    [Fact]
    public void Resolve_NoRefsButRevisionIsTheCommit_FindsTheFile()
    {
        using var world = new LoaderWorld();
        world.Text($"{Repository}/snapshots/{Hex}/config.json", "{}");

        Assert.NotNull(HubCacheResolver.Resolve(world.Context(), Id, "config.json", Hex).Path);
        Assert.NotNull(HubCacheResolver.Resolve(world.Context(), Id, null, Hex).Path);
        Assert.Null(HubCacheResolver.Resolve(world.Context(), Id, "config.json", Hex.ToUpperInvariant()).Path);
    }

    [Fact]
    public void Resolve_RevisionThatIsNoCommit_IsLookedUpAsARef()
    {
        using var world = new LoaderWorld();
        Lay(world, "refs/main = local, snapshot folder of the same name");

        Assert.Null(HubCacheResolver.Resolve(world.Context(), Id, "config.json", "local").Path);
    }

    [Fact]
    public void Resolve_MarkerThatTheFileDoesNotExist_IsIgnored()
    {
        using var world = new LoaderWorld();
        Lay(world, "same with copies");
        world.Text($"{Repository}/.no_exist/{Hex}/config.json", "");

        Assert.NotNull(HubCacheResolver.Resolve(world.Context(), Id, "config.json").Path);
    }

    [Theory]
    [InlineData(false, "An error happened while trying to locate the file on the Hub and we cannot find the requested files in the local cache.")]
    [InlineData(true, "Cannot find the requested files in the disk cache and outgoing traffic has been disabled.")]
    public void Resolve_NothingCached_SaysWhatHuggingfaceHubSays(bool localFilesOnly, string start)
    {
        using var world = new LoaderWorld();

        var answer = HubCacheResolver.Resolve(world.Context(), Id, "config.json", localFilesOnly: localFilesOnly);

        Assert.StartsWith(start, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_SnapshotMissingAndOffline_NamesTheSwitch()
    {
        using var world = new LoaderWorld();

        var answer = HubCacheResolver.Resolve(world.Context(), Id, null);

        Assert.Contains("set 'HF_HUB_OFFLINE=0' as environment variable", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.29.3", true)]
    [InlineData("1.22.0", false)]
    public void Resolve_ListOfTheCommitNamesAnAbsentFile_RaisesFrom122On(string hub, bool found)
    {
        using var world = new LoaderWorld();
        Lay(world, "same with copies");
        world.Text($"{Repository}/trees/{Hex}.json", """{"format_version":1,"files":{"config.json":{"size":2,"blob_id":"a"},"model.safetensors":{"size":9,"blob_id":"b"}}}""");

        var answer = HubCacheResolver.Resolve(world.Context(hub: hub), Id, null);

        Assert.Equal(found, answer.Path is not null);
        if (!found)
        {
            Assert.Equal("IncompleteSnapshotError", answer.Exception);
            Assert.Contains("is incomplete: 1 file(s) are missing (model.safetensors)", answer.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"format_version":2,"files":{"x":{"size":1,"blob_id":"a"}}}""")]
    [InlineData("""[1]""")]
    public void Resolve_ListOfTheCommitUnreadable_CountsAsAbsent(string list)
    {
        using var world = new LoaderWorld();
        Lay(world, "same with copies");
        world.Text($"{Repository}/trees/{Hex}.json", list);

        Assert.NotNull(HubCacheResolver.Resolve(world.Context(hub: "1.22.0"), Id, null).Path);
    }

    [Fact]
    public void Resolve_RepositoryFolderIsADanglingLink_StopsOldHubAtMakingTheFolder()
    {
        using var world = new LoaderWorld();
        world.Link(Repository, "gone");

        Assert.Equal("FileExistsError", HubCacheResolver.Resolve(world.Context(hub: "0.21.4"), Id, "config.json").Exception);
        Assert.Equal("LocalEntryNotFoundError", HubCacheResolver.Resolve(world.Context(hub: "0.23.4"), Id, "config.json").Exception);
    }

    private static void Lay(LoaderWorld world, string row)
    {
        world.Text("lib/config.json", "{}");
        switch (row)
        {
            case "<hub>/t5-v1_1-xxl -> LIB":
                world.Link("hf/hub/t5-v1_1-xxl", world["lib"]);
                break;
            case "<hub>/DeepFloyd/t5-v1_1-xxl -> LIB":
                world.Link("hf/hub/DeepFloyd/t5-v1_1-xxl", world["lib"]);
                break;
            case "<hub>/models--DeepFloyd--t5-v1_1-xxl -> LIB (flat files)":
                world.Link(Repository, world["lib"]);
                break;
            case "refs/main = 40 hex, snapshots/<hex> -> LIB":
                world.Text($"{Repository}/refs/main", Hex).Link($"{Repository}/snapshots/{Hex}", world["lib"]);
                break;
            case "refs/main = 40 hex, snapshots/<hex> -> LIB, relative":
                world.Text($"{Repository}/refs/main", Hex).Link($"{Repository}/snapshots/{Hex}", "../../../../lib");
                break;
            case "refs/main = 40 hex, one link per file to LIB":
                world.Text($"{Repository}/refs/main", Hex).Link($"{Repository}/snapshots/{Hex}/config.json", world["lib/config.json"]);
                break;
            case "same through blobs/<sha256> -> LIB/file":
                world.Text($"{Repository}/refs/main", Hex).Link($"{Repository}/blobs/{new string('a', 64)}", world["lib/config.json"])
                    .Link($"{Repository}/snapshots/{Hex}/config.json", $"../../blobs/{new string('a', 64)}");
                break;
            case "the whole repo folder is a link to a valid layout elsewhere":
                world.Text("else/refs/main", Hex).Text($"else/snapshots/{Hex}/config.json", "{}").Link(Repository, world["else"]);
                break;
            case "refs/main = local, snapshot folder of the same name":
                world.Text($"{Repository}/refs/main", "local").Text($"{Repository}/snapshots/local/config.json", "{}");
                break;
            case "refs/main = UPPER-CASE hex, snapshot folder of the same name":
                world.Text($"{Repository}/refs/main", Hex.ToUpperInvariant()).Text($"{Repository}/snapshots/{Hex.ToUpperInvariant()}/config.json", "{}");
                break;
            case "refs/main with trailing LF":
                Copied(world, Hex + "\n");
                break;
            case "refs/main with trailing CRLF":
                Copied(world, Hex + "\r\n");
                break;
            case "refs/main with BOM":
                Copied(world, "\ufeff" + Hex);
                break;
            case "no refs, snapshots/<hex>":
                world.Text($"{Repository}/snapshots/{Hex}/config.json", "{}");
                break;
            case "no refs, snapshots/main":
                world.Text($"{Repository}/snapshots/main/config.json", "{}");
                break;
            case "refs/main names a snapshot that is not there":
                Copied(world, new string('f', 40));
                break;
            case "main fine, another ref dangles":
                Copied(world, Hex);
                world.Text($"{Repository}/refs/v1", new string('f', 40));
                break;
            case "any hidden or empty file in refs/":
                Copied(world, Hex);
                world.Text($"{Repository}/refs/.keep", "");
                break;
            case "any plain file directly in snapshots/":
                Copied(world, Hex);
                world.Text($"{Repository}/snapshots/readme", "");
                break;
            case "one dangling file link in the snapshot (others)":
                Copied(world, Hex);
                world.Link($"{Repository}/snapshots/{Hex}/model.safetensors", "../../blobs/gone");
                break;
            case "snapshots/<hex> -> folder that is gone":
                world.Text($"{Repository}/refs/main", Hex).Link($"{Repository}/snapshots/{Hex}", "/nowhere/at/all");
                break;
            case "a sub-folder of the snapshot is a folder link":
                Copied(world, Hex);
                world.Link($"{Repository}/snapshots/{Hex}/sub", world["lib"]);
                break;
            case "hidden files in LIB":
                world.Text("lib/.gitattributes", "").Text($"{Repository}/refs/main", Hex).Link($"{Repository}/snapshots/{Hex}", world["lib"]);
                break;
            default:
                Copied(world, Hex);
                break;
        }
    }

    private static void Copied(LoaderWorld world, string reference) =>
        world.Text($"{Repository}/refs/main", reference).Text($"{Repository}/snapshots/{Hex}/config.json", "{}");
}
