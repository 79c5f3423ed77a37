using OpenSoraDashboard.Cli.Tests.Article;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

public sealed class InspectCommandTests
{
    [Fact]
    public void Inspect_WeightFile_NamesModelAndTensors()
    {
        using var tree = new ArticleTree();
        var answer = OsdProcess.Run("inspect", tree[$"{ArticleTree.Stdit2}/model/model.safetensors"], "--format", "json");
        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        var json = answer.Json;
        Assert.Equal("osd.inspect/1", json.GetProperty("schema").GetString());
        Assert.Equal(("safetensors", true), (json.GetProperty("kind").GetString(), json.GetProperty("valid").GetBoolean()));
        Assert.Equal("STDiT2-XL/2", json.GetProperty("model").GetProperty("type").GetString());
        Assert.Equal((707, 767_452_100), (json.GetProperty("tensors").GetArrayLength(), json.GetProperty("parameters").GetInt64()));
    }

    [Fact]
    public void Inspect_TorchFile_JudgesItsPickles()
    {
        using var tree = new ArticleTree();
        var answer = OsdProcess.Run("inspect", tree[$"{ArticleTree.T5}/pytorch_model.bin"], "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("torch-zip", answer.Json.GetProperty("kind").GetString());
        Assert.Equal("plain-weights", answer.Json.GetProperty("pickle").GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("<!DOCTYPE html>\n<html></html>\n", "html")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 3073000000\n", "lfs-pointer")]
    public void Inspect_WhatIsNoWeights_IsNotClean(string content, string kind)
    {
        using var tree = new ArticleTree();
        tree.Write("x.safetensors", content);
        var answer = OsdProcess.Run("inspect", tree["x.safetensors"], "--format", "json");
        Assert.Equal((1, kind), (answer.ExitCode, answer.Json.GetProperty("kind").GetString()));
    }

    [Fact]
    public void Inspect_Text_ShowsWhatItIsAndTheFirstTensors()
    {
        using var tree = new ArticleTree("权重");
        var answer = OsdProcess.Run("inspect", tree[ArticleTree.Vae], "--lang", "zh-CN");
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("VideoAutoencoderKL", answer.Output, StringComparison.Ordinal);
        Assert.Contains("248 个张量", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_Library_ListsEachModelInIt()
    {
        using var tree = new ArticleTree();
        var answer = OsdProcess.Run("inspect", tree.Library);
        Assert.Contains("STDiT2 · ", answer.Output, StringComparison.Ordinal);
        Assert.Contains("T5 · ", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_NothingThere_IsNotFound()
    {
        var answer = OsdProcess.Run("inspect", "/no/such/file", "--format", "json");
        Assert.Equal((1, "missing"), (answer.ExitCode, answer.Json.GetProperty("kind").GetString()));
    }
}
