using System.Text.Json;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Article;

public sealed class ArticleTests
{
    [Fact]
    public void Check_TreeOfTheArticle_TwoLoadAndTheT5IsRefused()
    {
        using var tree = new ArticleTree();

        var answer = tree.Check();

        Assert.Equal((1, ""), (answer.ExitCode, answer.Errors));
        Assert.Equal("blocked", answer.Json.GetProperty("verdict").GetString());
        Assert.Equal(("loads", "colossalai", 707, 707), Load(answer, "model"));
        Assert.Equal(("loads", "diffusers", 248, 248), Load(answer, "vae"));
        var t5 = ArticleTree.Component(answer, "text_encoder");
        Assert.Equal("fails", t5.GetProperty("load").GetProperty("outcome").GetString());
        Assert.Equal("AssertionError", t5.GetProperty("load").GetProperty("exception").GetString());
        Assert.Contains("spiece.model", Texts(t5.GetProperty("missing")));
        // What nothing reads is worth a word, not a doubt.
        Assert.All(
            ArticleTree.Component(answer, "model").GetProperty("findings").EnumerateArray(),
            f => Assert.Equal("info", f.GetProperty("severity").GetString()));
    }

    [Fact]
    public void Check_Stdit2OneLevelUp_NamesTheMoveAndThePrintedFixWorks()
    {
        using var tree = new ArticleTree();
        tree.Shell($"cd '{tree[ArticleTree.Stdit2]}' && mv model/* . && rmdir model");

        var model = ArticleTree.Component(tree.Check(), "model");

        Assert.Equal("blocked", model.GetProperty("status").GetString());
        Assert.Equal("RuntimeError", model.GetProperty("load").GetProperty("exception").GetString());
        Assert.Contains(
            model.GetProperty("misplaced").EnumerateArray(),
            m => m.GetProperty("found").GetString()!.EndsWith("model.safetensors", StringComparison.Ordinal)
                && m.GetProperty("expected").GetString()!.EndsWith("model/model.safetensors", StringComparison.Ordinal));

        tree.Shell(FirstFix(model));

        Assert.Equal("ready", ArticleTree.Component(tree.Check(), "model").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("weights")]
    [InlineData("权重 库/it's \"here\"")]
    public void Check_CompletedTree_IsReady(string library)
    {
        using var tree = new ArticleTree(library).Completed();

        var answer = tree.Check();

        Assert.Equal("ready", answer.Json.GetProperty("verdict").GetString());
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(("loads", "transformers", 219, 219), Load(answer, "text_encoder"));
        Assert.Equal("DeepFloyd/t5-v1_1-xxl", ArticleTree.Component(answer, "text_encoder").GetProperty("source").GetString());
    }

    [Fact]
    public void Check_EveryPrintedFixOfTheT5_LeadsToReady()
    {
        using var tree = new ArticleTree();
        File.WriteAllBytes(tree[$"{ArticleTree.T5}/spiece.model"], Fixtures.Oracle.OracleTree.SentencePiece);

        tree.Shell(FirstFix(ArticleTree.Component(tree.Check(), "text_encoder")));

        Assert.Equal("ready", tree.Check().Json.GetProperty("verdict").GetString());
    }

    private static string FirstFix(JsonElement component) =>
        component.GetProperty("findings").EnumerateArray()
            .Where(f => f.GetProperty("severity").GetString() == "error")
            .SelectMany(f => f.GetProperty("fix").EnumerateArray())
            .Select(f => f.GetProperty("command").GetString())
            .First(c => c is not null)!;

    private static (string? Outcome, string? Route, int Matched, int Total) Load(OsdAnswer answer, string slot)
    {
        var load = ArticleTree.Component(answer, slot).GetProperty("load");
        return (
            load.GetProperty("outcome").GetString(),
            load.GetProperty("route").GetString(),
            load.GetProperty("matched").GetInt32(),
            load.GetProperty("total").GetInt32());
    }

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(e => e.GetString());
}
