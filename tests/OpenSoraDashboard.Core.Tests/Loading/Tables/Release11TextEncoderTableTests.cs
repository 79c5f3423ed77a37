using OpenSoraDashboard.Core.Configs.Values;
using Xunit;
using static OpenSoraDashboard.Core.Tests.Loading.Tables.Trees;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>T5 from 1.1 on: 1.1 and 1.2 take one text alone, main after 1.2 and 1.3 take any.</summary>
public sealed class Release11TextEncoderTableTests
{
    private const string Refused = "fails AssertionError: ";
    private const string Connect = "network OSError: We couldn't connect to";

    /// <summary>1.1 and 1.2.</summary>
    private static readonly TableRow[] Literal =
    [
        new("the one text, shadow folder", T5Id, "loads 219/219", T5("cwd/" + T5Id)),
        new("the one text, shadow folder reached by a link", T5Id, "loads 219/219", [.. T5("data/t5"), "cwd/" + T5Id + " | symlink | {\"target\":\"${ROOT}/data/t5\"}"]),
        new("the one text, in the cache", T5Id, "loads 219/219", [MainOf(T5Id), .. T5Shards(Snapshot(T5Id))]),
        new("the one text: an unfinished shadow folder wins over a whole cache", T5Id, "fails OSError: does not appear to have a file named config.json", [MainOf(T5Id), .. T5Shards(Snapshot(T5Id)), $"cwd/{T5Id} | dir"]),
        new("the one text, nothing there", T5Id, Connect),
        new("local folder", "${ROOT}/data/t5-v1_1-xxl", Refused, T5("data/t5-v1_1-xxl")),
        new("Google's id", "google/t5-v1_1-xxl", Refused, T5("cwd/google/t5-v1_1-xxl")),
        new("the one text and a slash", T5Id + "/", Refused, T5("cwd/" + T5Id)),
        new("the one text after ./", "./" + T5Id, Refused, T5("cwd/" + T5Id)),
        new("None", null, "fails AssertionError: Please specify the path to the T5 model"),
        new("cache_dir reaches tokenizer and model", T5Id, "loads 219/219", [MainOf(T5Id, "mycache"), .. T5Shards(Snapshot(T5Id, "mycache"))]) { Keywords = With(("cache_dir", new PyStr("../mycache"))) },
        new("cache_dir turns away from the usual cache", T5Id, Connect, [MainOf(T5Id), .. T5Shards(Snapshot(T5Id))]) { Keywords = With(("cache_dir", new PyStr("../mycache"))) },
        new("local_files_only, in the cache", T5Id, "loads 219/219", [MainOf(T5Id), .. T5Shards(Snapshot(T5Id))]) { Keywords = With(("local_files_only", new PyBool(true))) },
        new("local_files_only, nothing there: asks nobody", T5Id, "fails OSError: We couldn't connect to") { Keywords = With(("local_files_only", new PyBool(true))) },
    ];

    /// <summary>1.2-main and 1.3.</summary>
    private static readonly TableRow[] Free =
    [
        new("local folder", "${ROOT}/data/t5", "loads 219/219", T5("data/t5")),
        new("local folder with the published files", "${ROOT}/data/t5", "loads 219/219", T5Shards("data/t5")),
        new("Google's id as a shadow folder", "google/t5-v1_1-xxl", "loads 219/219", T5("cwd/google/t5-v1_1-xxl")),
        new("repository id in the cache", T5Id, "loads 219/219", [MainOf(T5Id), .. T5Shards(Snapshot(T5Id))]),
        new("repository id, nothing there", T5Id, Connect),
        new("missing absolute folder", "/mnt/gone/t5-v1_1-xxl", "fails OSError: Incorrect path_or_model_id: '/mnt/gone/t5-v1_1-xxl'"),
        new("None", null, "fails AssertionError: Please specify the path to the T5 model"),
        new("cache_dir reaches tokenizer and model", T5Id, "loads 219/219", [MainOf(T5Id, "mycache"), .. T5Shards(Snapshot(T5Id, "mycache"))]) { Keywords = With(("cache_dir", new PyStr("../mycache"))) },
        new("local_files_only, nothing there: asks nobody", T5Id, "fails OSError: We couldn't connect to") { Keywords = With(("local_files_only", new PyBool(true))) },
    ];

    public static MatrixTheoryData<string, string> LiteralRows => new(["1.1", "1.2"], Literal.Select(r => r.Name));

    public static MatrixTheoryData<string, string> FreeRows => new(["1.2-main", "1.3"], Free.Select(r => r.Name));

    [Theory]
    [MemberData(nameof(LiteralRows))]
    public void T5_RowOfTheOneText_EndsAsKnown(string release, string row) => Verify(Literal, release, row);

    [Theory]
    [MemberData(nameof(FreeRows))]
    public void T5_RowOfAnyText_EndsAsKnown(string release, string row) => Verify(Free, release, row);

    /// <summary>The refusal has no text at all, which a search for a piece of it would not show.</summary>
    [Theory]
    [InlineData("1.1")]
    [InlineData("1.2")]
    public void T5_RefusedText_SaysNothing(string release)
    {
        using var world = new LoaderWorld();
        Assert.Equal(("AssertionError", ""), (world.Load(release, "t5", "/data/t5").Exception, world.Load(release, "t5", "/data/t5").Message));
    }

    private static void Verify(TableRow[] table, string release, string row) => table.Single(r => r.Name == row).Verify(release, "text_encoder", "t5", "t5-v1_1-xxl_encoder");
}
