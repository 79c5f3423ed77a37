using System.Diagnostics;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Integrity;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

public sealed class ManifestCommandTests : IDisposable
{
    private static readonly string[] Names = ["plain", "with space", "sub/line\nfeed", "back\\slash", "sub/模型.bin", "-dash", "it's \"quoted\"", "carriage\rreturn", " lead"];

    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder data = new();

    public ManifestCommandTests()
    {
        Directory.CreateDirectory(folder["lib/sub"]);
        foreach (var name in Names)
            File.WriteAllText(folder["lib/" + name], name);
    }

    public void Dispose()
    {
        folder.Dispose();
        data.Dispose();
    }

    [Fact]
    public void Manifest_UglyNames_PassSha256sum()
    {
        File.WriteAllText(folder["list"], Run("manifest", folder["lib"]).Output);

        var (code, output) = Sha256sum("--strict", "-c", folder["list"]);

        Assert.True(code == 0, output);
        Assert.Equal(Names.Length, output.Split(": OK").Length - 1);
    }

    [Fact]
    public void Manifest_JsonAndChecksums_BothVerifyTheFolder()
    {
        foreach (var format in (string[])["json", "sha256sums"])
        {
            Assert.Equal(0, Run("manifest", folder["lib"], "--format", format, "-o", folder["list"]).ExitCode);
            Assert.Equal(0, Run("verify", folder["lib"], "--manifest", folder["list"]).ExitCode);
        }
    }

    [Fact]
    public void Manifest_WrittenIntoTheFolder_IsNotOnItselfAndIsFoundThere()
    {
        var answer = OsdProcess.Shell(
            $"manifest '{folder["lib"]}' > '{folder["lib/list.txt"]}'; mv '{folder["lib/list.txt"]}' '{folder["lib/SHA256SUMS"]}'",
            new OsdSetting { Environment = { ["OpenSora__DataDirectory"] = data.Root } });
        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.DoesNotContain("list.txt", File.ReadAllText(folder["lib/SHA256SUMS"]), StringComparison.Ordinal);

        var report = Run("verify", folder["lib"], "--format", "json").Json;

        Assert.Equal("verified", report.GetProperty("verdict").GetString());
        Assert.Equal(Names.Length, report.GetProperty("files").GetArrayLength());
    }

    [Fact]
    public void Manifest_Download_KeepsWhatItWasVerifiedBy()
    {
        PublishedRepository.Sharded().WriteLocalFolder(folder["download"]);

        var document = Run("manifest", folder["download"], "--format", "json").Json;

        Assert.Equal("osd.manifest/1", document.GetProperty("schema").GetString());
        Assert.Equal(8, document.GetProperty("files").GetArrayLength());
        Assert.Equal("tree", document.GetProperty("files")[0].GetProperty("evidence")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public void Manifest_DamagedDownload_WarnsThatItListsDamage()
    {
        PublishedRepository.Sharded().WriteLocalFolder(folder["download"]);
        File.AppendAllText(folder["download/spiece.model"], "x");

        var answer = Run("manifest", folder["download"]);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("osd verify", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(8, answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private OsdAnswer Run(params string[] arguments) =>
        OsdProcess.Run(new OsdSetting { Environment = { ["OpenSora__DataDirectory"] = data.Root } }, arguments);

    private (int Code, string Output) Sha256sum(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("sha256sum", arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder["lib"] })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
