using System.Diagnostics;
using System.Text.Json;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Integrity;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

public sealed class VerifyCommandTests : IDisposable
{
    private const string Shard = "model-00001-of-00002.safetensors";

    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder data = new();
    private readonly PublishedRepository repository = PublishedRepository.Sharded();

    public VerifyCommandTests() => repository.WriteLocalFolder(folder["权重 it's"]);

    public void Dispose()
    {
        folder.Dispose();
        data.Dispose();
    }

    [Fact]
    public void Verify_WholeLibrary_IsCleanAndSaysByWhat()
    {
        var answer = Run("verify", folder["权重 it's"]);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.StartsWith("✓ Intact: 8 of 8 files are", answer.Output, StringComparison.Ordinal);
        Assert.Contains("list of the commit", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_Json_HasTheContractsFields()
    {
        File.AppendAllText(folder["权重 it's/" + Shard], "x");

        var answer = Run("verify", folder["权重 it's"], "--format", "json");

        Assert.Equal((1, ""), (answer.ExitCode, answer.Errors));
        var report = answer.Json;
        Assert.Equal("osd.verify/1", report.GetProperty("schema").GetString());
        Assert.Equal("failed", report.GetProperty("verdict").GetString());
        var file = report.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("path").GetString() == Shard);
        Assert.Equal("size-differs", file.GetProperty("status").GetString());
        Assert.Equal(("sha256", PublishedRepository.Sha256(repository.Files[Shard])), (file.GetProperty("algorithm").GetString(), file.GetProperty("expected").GetString()));
        Assert.Equal(JsonValueKind.Null, file.GetProperty("actual").ValueKind);
        Assert.Equal(
            [("tree", $".cache/huggingface/trees/{PublishedRepository.Commit}.json"), ("metadata", $".cache/huggingface/download/{Shard}.metadata")],
            file.GetProperty("evidence").EnumerateArray().Select(e => (e.GetProperty("kind").GetString(), e.GetProperty("source").GetString())));
    }

    [Fact]
    public void Verify_Manifest_HoldsTheFolderAgainstIt()
    {
        Directory.CreateDirectory(folder["plain"]);
        File.WriteAllText(folder["plain/a"], "a");
        File.WriteAllText(folder["plain/added"], "b");
        File.WriteAllText(folder["list"], $"{PublishedRepository.Sha256("a"u8.ToArray())}  a\n{PublishedRepository.Sha256("c"u8.ToArray())}  c\n");

        var report = Run("verify", folder["plain"], "--manifest", folder["list"], "--format", "json").Json;

        Assert.Equal(
            [("a", "verified"), ("added", "extra"), ("c", "missing")],
            report.GetProperty("files").EnumerateArray().Select(f => (f.GetProperty("path").GetString(), f.GetProperty("status").GetString())));
    }

    [Fact]
    public void Verify_SeveralFolders_AreJudgedTogether()
    {
        repository.WriteCache(folder["hub"]);
        File.WriteAllText(folder["hub/models--org--name/snapshots/x.bin"], "?");

        var report = Run("verify", folder["权重 it's"], folder["hub"], "--format", "json").Json;

        Assert.Equal("incomplete", report.GetProperty("verdict").GetString());
        Assert.Equal(17, report.GetProperty("files").GetArrayLength());
    }

    [Theory]
    [InlineData("--jobs", "0")]
    [InlineData("--jobs", "many")]
    [InlineData("--paranoid", "--sample")]
    public void Verify_WrongOption_IsAUsageError(params string[] options) =>
        Assert.Equal(2, Run(["verify", folder.Root, .. options]).ExitCode);

    [Fact]
    public void Verify_ManifestThatIsNotThere_CouldNotRun() =>
        Assert.Equal(3, Run("verify", folder.Root, "--manifest", folder["absent"]).ExitCode);

    [Fact]
    public void Verify_FolderThatIsNotThere_IsNotClean()
    {
        var answer = Run("verify", folder["absent"], "--format", "json");
        Assert.Equal((1, "failed"), (answer.ExitCode, answer.Json.GetProperty("verdict").GetString()));
    }

    [Fact]
    public void Verify_DataDirectoryThatCannotBeWritten_VerifiesAndSaysSo()
    {
        var setting = new OsdSetting { Environment = { ["OpenSora__DataDirectory"] = "/proc/nothing" } };
        var answer = OsdProcess.Run(setting, "verify", folder["权重 it's"]);
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("Nothing is remembered", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OtherUserWithoutAccess_NamesWhatCannotBeRead()
    {
        var root = folder["权重 it's"];
        Assert.Equal(0, Shell($"chmod 755 '{folder.Root}'; chmod 777 '{data.Root}'; chmod 600 \"{root}/{Shard}\"; chmod 700 \"{root}/sub\""));
        var setting = new OsdSetting { Before = ["setpriv", "--reuid", "65534", "--clear-groups"], Environment = { ["OpenSora__DataDirectory"] = data["other"] } };

        var report = OsdProcess.Run(setting, "verify", root, "--format", "json").Json;

        var statuses = report.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("path").GetString()!, f => f.GetProperty("status").GetString());
        Assert.Equal(("unreadable", "unreadable", "verified"), (statuses[Shard], statuses["sub"], statuses["config.json"]));
        Assert.NotEqual("verified", report.GetProperty("verdict").GetString());
    }

    [Fact]
    public void Verify_Interrupted_StopsAtOnceAndSaysSo()
    {
        using (var file = File.Create(folder["huge.bin"]))
            file.SetLength(200L << 30);
        File.WriteAllText(folder["huge.bin.sha256"], new string('0', 64));
        var watch = Stopwatch.StartNew();

        var answer = OsdProcess.Shell(
            $"verify '{folder["huge.bin"]}' & p=$!; while [ ! -e '{data["integrity.db"]}' ]; do sleep 0.05; done; sleep 0.5; kill -TERM $p; wait $p; echo ended $?",
            new OsdSetting { Environment = { ["OpenSora__DataDirectory"] = data.Root } });

        Assert.Contains("ended 3", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Stopped", answer.Errors, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    private OsdAnswer Run(params string[] arguments) =>
        OsdProcess.Run(new OsdSetting { Environment = { ["OpenSora__DataDirectory"] = data.Root } }, arguments);

    private static int Shell(string line)
    {
        using var process = Process.Start("sh", ["-c", line]);
        process.WaitForExit();
        return process.ExitCode;
    }
}
