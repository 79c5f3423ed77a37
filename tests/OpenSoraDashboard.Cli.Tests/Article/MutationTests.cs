using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Article;

/// <summary>One thing is broken in a tree that was ready: the right component is blocked, the cause has its code, and there is a way out.</summary>
public sealed class MutationTests
{
    private const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 3073000000\n";
    private const string Page = "<!DOCTYPE html>\n<html><head><title>401</title></head><body>Unauthorized</body></html>\n";

    public static TheoryData<string, string> WeightFiles => new()
    {
        { "model", $"{ArticleTree.Stdit2}/model/model.safetensors" },
        { "vae", $"{ArticleTree.Vae}/diffusion_pytorch_model.safetensors" },
        { "text_encoder", $"{ArticleTree.T5}/pytorch_model.bin" },
    };

    [Theory]
    [MemberData(nameof(WeightFiles))]
    public void Pointer_InsteadOfWeights(string slot, string file) => Blocks(slot, "OSD102", t => t.Write(file, Pointer));

    [Theory]
    [MemberData(nameof(WeightFiles))]
    public void WebPage_InsteadOfWeights(string slot, string file) => Blocks(slot, "OSD109", t => t.Write(file, Page));

    [Theory]
    [MemberData(nameof(WeightFiles))]
    public void EmptyFile_InsteadOfWeights(string slot, string file) => Blocks(slot, "OSD110", t => t.Write(file, ""));

    [Theory]
    [MemberData(nameof(WeightFiles))]
    public void OneByteShort(string slot, string file) => Blocks(
        slot,
        file.EndsWith(".bin", StringComparison.Ordinal) ? "OSD305" : "OSD302",
        t =>
        {
            using var stream = File.OpenWrite(t[file]);
            stream.SetLength(stream.Length - 1);
        });

    [Theory]
    [MemberData(nameof(WeightFiles))]
    public void DanglingLink_InsteadOfWeights(string slot, string file) => Blocks(slot, "OSD401", t =>
    {
        File.Delete(t[file]);
        File.CreateSymbolicLink(t[file], "/no/such/blob");
    });

    [Theory]
    [MemberData(nameof(WeightFiles))]
    public void LinkToItself_InsteadOfWeights(string slot, string file) => Blocks(slot, null, t =>
    {
        File.Delete(t[file]);
        File.CreateSymbolicLink(t[file], Path.GetFileName(file));
    });

    [Theory]
    [MemberData(nameof(WeightFiles))]
    public void Absent(string slot, string file) => Blocks(slot, null, t => File.Delete(t[file]));

    [Theory]
    [MemberData(nameof(WeightFiles))]
    public void Unreadable_ForTheUserOfTheRun(string slot, string file)
    {
        using var tree = new ArticleTree().Completed();
        tree.Shell($"chmod 600 '{tree[file]}'");

        var answer = tree.Check(new OsdSetting { Before = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] });

        Expect(answer, slot, "OSD701");
    }

    [Theory]
    [MemberData(nameof(WeightFiles))]
    public void Unreadable_ForTheAccountNamed(string slot, string file)
    {
        using var tree = new ArticleTree().Completed();
        tree.Shell($"chmod 600 '{tree[file]}'");
        Expect(tree.Check("--as-user", "nobody"), slot, "OSD701");
    }

    [Fact]
    public void ShardMissing_IsNamed() => Blocks("text_encoder", "OSD105", t =>
    {
        File.Move(t[$"{ArticleTree.T5}/pytorch_model.bin"], t[$"{ArticleTree.T5}/pytorch_model-00001-of-00002.bin"]);
        t.Write($"{ArticleTree.T5}/pytorch_model.bin.index.json", """
            {"metadata": {"total_size": 1}, "weight_map": {
              "shared.weight": "pytorch_model-00001-of-00002.bin",
              "encoder.final_layer_norm.weight": "pytorch_model-00002-of-00002.bin"}}
            """);
    });

    private static void Blocks(string slot, string? code, Action<ArticleTree> mutate)
    {
        using var tree = new ArticleTree().Completed();
        mutate(tree);
        Expect(tree.Check(), slot, code);
    }

    private static void Expect(OsdAnswer answer, string slot, string? code)
    {
        Assert.Equal((1, ""), (answer.ExitCode, answer.Errors));
        Assert.Equal("blocked", answer.Json.GetProperty("verdict").GetString());
        foreach (var component in answer.Json.GetProperty("components").EnumerateArray())
        {
            var isBroken = component.GetProperty("slot").GetString() == slot;
            Assert.Equal(isBroken ? "blocked" : "ready", component.GetProperty("status").GetString());
        }

        var errors = ArticleTree.Component(answer, slot).GetProperty("findings").EnumerateArray()
            .Where(f => f.GetProperty("severity").GetString() == "error" && f.GetProperty("outcome").GetString() == "failed")
            .ToList();
        if (code is not null)
            Assert.Contains(errors, f => f.GetProperty("code").GetString() == code);
        Assert.Contains(errors, f => f.GetProperty("fix").GetArrayLength() > 0);
        Assert.All(errors, f => Assert.DoesNotContain("[OSD", f.GetProperty("message").GetString(), StringComparison.Ordinal));
    }
}
