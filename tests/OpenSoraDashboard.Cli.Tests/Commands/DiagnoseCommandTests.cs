using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

public sealed class DiagnoseCommandTests : IDisposable
{
    private const string Known = "RuntimeError: Invalid checkpoint path /data/x/model. Expected a file or a directory.";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Diagnose_KnownText_NamesTheRuleAndTheWayOut()
    {
        File.WriteAllText(folder["log.txt"], Known);
        var answer = OsdProcess.Run("diagnose", folder["log.txt"]);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.Contains("OSD104", answer.Output, StringComparison.Ordinal);
        Assert.Contains("$ ln -s . /data/x/model", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("diagnose --format json <<< '" + Known + "'")]
    [InlineData("diagnose - --format json <<< '" + Known + "'")]
    public void Diagnose_StandardInput_IsRead(string line)
    {
        var answer = OsdProcess.Shell(line);
        Assert.Equal("osd.diagnosis/1", answer.Json.GetProperty("schema").GetString());
        Assert.Equal("OSD104", answer.Json.GetProperty("matches")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void Diagnose_WithTheDeployment_IsCertainAndOffersItsFix()
    {
        Directory.CreateDirectory(folder["m"]);
        File.WriteAllText(Path.Join(folder["m"], "model.safetensors"), "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 5\n");
        File.WriteAllText(folder["log.txt"], "invalid checkpoint path, expected a file or directory");
        var answer = OsdProcess.Run("diagnose", folder["log.txt"], "--release", "1.2", "--component", $"model={folder["m"]}", "--format", "json").Json.GetProperty("matches")[0];
        Assert.Equal(("OSD104", "high", true), (answer.GetProperty("code").GetString(), answer.GetProperty("confidence").GetString(), answer.GetProperty("inDeployment").GetBoolean()));
        Assert.Contains(folder["m"], answer.GetProperty("fix")[0].GetProperty("command").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Diagnose_Utf16OfPowerShell_IsRead()
    {
        File.WriteAllText(folder["log.txt"], Known, System.Text.Encoding.Unicode);
        Assert.Equal("OSD104", OsdProcess.Run("diagnose", folder["log.txt"], "--format", "json").Json.GetProperty("matches")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void Diagnose_UnknownText_IsNotFound()
    {
        File.WriteAllText(folder["log.txt"], "all is well");
        Assert.Equal(1, OsdProcess.Run("diagnose", folder["log.txt"]).ExitCode);
    }

    [Fact]
    public void Diagnose_LongLog_IsReadFromItsEnd()
    {
        File.WriteAllText(folder["log.txt"], string.Concat(Enumerable.Repeat("step 1 of many\n", 600_000)) + Known);
        Assert.Equal("OSD104", OsdProcess.Run("diagnose", folder["log.txt"], "--format", "json").Json.GetProperty("matches")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void Diagnose_FileThatIsNotThere_EndsWithThree() =>
        Assert.Equal(3, OsdProcess.Run("diagnose", folder["none"]).ExitCode);
}
