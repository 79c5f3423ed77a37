using OpenSoraDashboard.Core.Configs.Values;
using Xunit;
using static OpenSoraDashboard.Core.Tests.Loading.Tables.Trees;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>Values that are no file and no folder, through transformers: what can be a repository id, and what the cache gives.</summary>
public sealed class RepositoryStringTableTests
{
    private const string Connect = "network OSError: We couldn't connect to";
    private const string Id = "org/name";
    private const string Repository = "hf/hub/models--org--name";

    /// <summary>The value is the row's name.</summary>
    private static readonly string[] Impossible =
    [
        "/gone/t5", "./gone", "../gone", "~/gone", @"C:\models\t5", @"weights\t5", "my models/t5", "weights/t5/", "a/b/c", "org/name.git", "org--name",
        "org/na..me", "-org/name", "org/name-", ".org/name", "org/name.",
        "org/a234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567",
    ];

    private static readonly TableRow[] Possible =
    [
        new("mistyped relative path with one slash", "weights/t5", Connect),
        new("mistyped relative path without a slash", "t5", Connect),
    ];

    private static readonly TableRow[] Cached =
    [
        new("refs and snapshot, no blobs, a commit that is no hex number", Id, "loads 219/219", [MainOf(Id), .. T5Shards(Snapshot(Id))]),
        new("snapshot of links into blobs", Id, "loads 219/219",
            [MainOf(Id), .. T5Files(Snapshot(Id)), $"{Repository}/blobs/1 | safetensors", $"{Snapshot(Id)}/model.safetensors | symlink | {{\"target\":\"../../blobs/1\"}}"]),
        new("a newline at the end of refs/main", Id, Connect, [$"{Repository}/refs/main | text | {{\"text\":\"local\\n\"}}", .. T5(Snapshot(Id))]),
        new("no refs/main", Id, Connect, T5(Snapshot(Id))),
        new("weights in bin shards alone", Id, "loads 219/219", [MainOf(Id), .. T5Shards(Snapshot(Id))]),
        new("config, no weights", Id, "network ConnectionError: Max retries exceeded", [MainOf(Id), .. T5Files(Snapshot(Id))]),
        new("config, no weights, local_files_only", Id, "network ConnectionError: Max retries exceeded", [MainOf(Id), .. T5Files(Snapshot(Id))]) { Keywords = With(("local_files_only", new PyBool(true))) },
        new("a shard missing", Id, "network OSError: named pytorch_model-00002-of-00002.bin", [MainOf(Id), .. T5Shards(Snapshot(Id))[..^1]]),
        new("the cache's folder of the repository as value", "${ROOT}/" + Repository, "fails OSError: does not appear to have a file named config.json", [MainOf(Id), .. T5(Snapshot(Id))]),
        new("the cache's folder of the snapshot as value", "${ROOT}/" + Snapshot(Id), "loads 219/219", [MainOf(Id), .. T5(Snapshot(Id))]),
    ];

    public static MatrixTheoryData<string, string> ImpossibleRows => new(["4.36", "4.39", "4.50.3"], Impossible);

    public static MatrixTheoryData<string, string> PossibleRows => new(["4.36", "4.39", "4.50.3"], Possible.Select(r => r.Name));

    public static MatrixTheoryData<string, string> CachedRows => new(["4.36", "4.39"], Cached.Select(r => r.Name));

    [Theory]
    [MemberData(nameof(ImpossibleRows))]
    public void T5_ValueThatCannotBeAnId_EndsAsKnown(string transformers, string value)
    {
        var end = transformers == "4.50.3" ? "fails HFValidationError" : $"fails OSError: Incorrect path_or_model_id: '{value}'";
        Verify(new TableRow(value, value, end), transformers);
    }

    [Theory]
    [MemberData(nameof(PossibleRows))]
    public void T5_ValueThatMayBeAnId_EndsAsKnown(string transformers, string row) => Verify(Possible.Single(r => r.Name == row), transformers);

    [Theory]
    [MemberData(nameof(CachedRows))]
    public void T5_IdInTheCache_EndsAsKnown(string transformers, string row) => Verify(Cached.Single(r => r.Name == row), transformers);

    private static void Verify(TableRow row, string transformers) =>
        (row with { Transformers = transformers }).Verify("1.3", "text_encoder", "t5", "t5-v1_1-xxl_encoder");
}
