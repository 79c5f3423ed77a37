using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

public sealed class TransferCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TransferCommandTests()
    {
        Directory.CreateDirectory(folder["lib/sub dir"]);
        File.WriteAllBytes(folder["lib/sub dir/权重.bin"], new byte[3_000_000]);
        File.WriteAllText(folder["lib/config.json"], "{}");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void List_Json_NamesRepositoriesRevisionsFilesAndCommands()
    {
        var list = Run("transfer", "list", "--release", "1.1", "--format", "json").Json;
        Assert.Equal("osd.transfer-list/1", list.GetProperty("schema").GetString());
        var part = list.GetProperty("parts")[0];
        Assert.Equal(("hpcai-tech/OpenSora-STDiT-v2-stage3", "main"), (part.GetProperty("repository").GetString(), part.GetProperty("revision").GetString()));
        Assert.Equal("OpenSora-STDiT-v2-stage3/model/model.safetensors", part.GetProperty("files")[0].GetProperty("destination").GetString());
        Assert.StartsWith("hf download hpcai-tech/", part.GetProperty("command").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Fetches what Open-Sora 1.2 reads")]
    [InlineData("zh-CN", "下载 Open-Sora 1.2")]
    public void List_Script_IsAShellScriptInTheLanguageAskedFor(string language, string words)
    {
        var answer = Run("transfer", "list", "--release", "1.2", "--format", "sh", "--lang", language);
        Assert.StartsWith("#!/bin/sh\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains(words, answer.Output, StringComparison.Ordinal);
        Assert.Contains("--include 'vae/config.json'".Replace("'", "", StringComparison.Ordinal), answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void PackAndReceive_Folder_ArrivesWholeAndCanBeVerifiedThere()
    {
        var packed = Run("transfer", "pack", "--from", folder["lib"], "--to", folder["bundle"], "--chunk-size", "1M", "--format", "json");
        Assert.Equal((0, true, 4), (packed.ExitCode, packed.Json.GetProperty("complete").GetBoolean(), packed.Json.GetProperty("pieces").GetInt32()));

        var plan = Run("transfer", "receive", folder["bundle"], "--to", folder["to"], "--plan");
        Assert.Equal((0, false), (plan.ExitCode, Directory.Exists(folder["to"])));
        var received = Run("transfer", "receive", folder["bundle"], "--to", folder["to"]);
        Assert.Equal(0, received.ExitCode);
        Assert.StartsWith("✓", received.Output, StringComparison.Ordinal);
        Assert.Equal(0, Run("verify", folder["to"]).ExitCode);
    }

    [Fact]
    public void Pack_Plan_ShowsEveryFileAndWritesNothing()
    {
        var text = Run("transfer", "pack", "--from", folder["lib"], "--to", folder["bundle"], "--plan");
        var json = Run("transfer", "pack", "--from", folder["lib"], "--to", folder["bundle"], "--plan", "--copy", "--format", "json").Json;

        Assert.Equal(0, text.ExitCode);
        Assert.Contains("sub dir/权重.bin", text.Output, StringComparison.Ordinal);
        Assert.Equal((true, false, 2), (json.GetProperty("planOnly").GetBoolean(), json.GetProperty("complete").GetBoolean(), json.GetProperty("steps").GetArrayLength()));
        Assert.Equal("copy", json.GetProperty("steps")[0].GetProperty("action").GetString());
        Assert.False(Directory.Exists(folder["bundle"]));
    }

    [Fact]
    public void Receive_DamagedPiece_NamesItAndIsNotClean()
    {
        Run("transfer", "pack", "--from", folder["lib"], "--to", folder["bundle"], "--chunk-size", "1MiB");
        var piece = folder["bundle/files/sub dir/权重.bin.part-002-of-003"];
        File.WriteAllBytes(piece, [1, .. File.ReadAllBytes(piece)[1..]]);

        var received = Run("transfer", "receive", folder["bundle"], "--to", folder["to"], "--format", "json");

        Assert.Equal(1, received.ExitCode);
        var problem = Assert.Single(received.Json.GetProperty("problems").EnumerateArray());
        Assert.Equal(("PieceDamaged", "files/sub dir/权重.bin.part-002-of-003"), (problem.GetProperty("kind").GetString(), problem.GetProperty("path").GetString()));
    }

    [Fact]
    public void Pack_ReleaseWithoutItsFiles_NamesEachAndItsRepository()
    {
        var answer = Run("transfer", "pack", "--release", "1.1", "--from", folder["lib"], "--to", folder["bundle"]);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("DeepFloyd/t5-v1_1-xxl/spiece.model", answer.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["bundle"]));
    }

    [Theory]
    [InlineData(2, "transfer", "list")]
    [InlineData(2, "transfer", "list", "--release", "9")]
    [InlineData(2, "transfer", "pack", "--from", "/tmp", "--to", "/tmp/x", "--chunk-size", "10")]
    [InlineData(3, "transfer", "pack", "--from", "/no such folder", "--to", "/tmp/x")]
    [InlineData(3, "transfer", "receive", "/no such folder", "--to", "/tmp/x")]
    public void WrongCall_EndsWithItsCode(int code, params string[] arguments) => Assert.Equal(code, Run(arguments).ExitCode);

    private OsdAnswer Run(params string[] arguments) =>
        OsdProcess.Run(new OsdSetting { Environment = { ["OpenSora__DataDirectory"] = folder["data"] } }, arguments);
}
