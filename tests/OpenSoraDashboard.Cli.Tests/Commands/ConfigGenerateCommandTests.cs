using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

public sealed class ConfigGenerateCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Generate_NothingGiven_KeepsTheOfficialSources()
    {
        var answer = OsdProcess.Run("config", "generate", "--release", "1.1");
        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.Contains("from_pretrained=\"hpcai-tech/OpenSora-STDiT-v2-stage3\"", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_Source_StandsInTheConfigAsCorrectPython()
    {
        var answer = OsdProcess.Run("config", "generate", "--release", "1.1", "--component", "vae=/models/a \"b\" 权重");
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("from_pretrained='/models/a \"b\" 权重'", answer.Output.Replace("\"/models/a \\\"b\\\" 权重\"", "'/models/a \"b\" 权重'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_OutputFile_IsWrittenWholeWithoutByteOrderMark()
    {
        var answer = OsdProcess.Run("config", "generate", "--release", "2.0", "--variant", "768px", "-o", folder["c.py"]);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.Contains($"torchrun --nproc_per_node 8 --standalone scripts/diffusion/inference.py {folder["c.py"]}", answer.Output, StringComparison.Ordinal);
        var bytes = File.ReadAllBytes(folder["c.py"]);
        Assert.NotEqual(0xEF, bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal(["c.py"], Directory.GetFiles(folder.Root).Select(Path.GetFileName));
    }

    [Fact]
    public void Generate_OutputThatCannotBeWritten_EndsWithThree()
    {
        var answer = OsdProcess.Run("config", "generate", "--release", "1.1", "-o", folder["no/such/c.py"]);
        Assert.Equal(3, answer.ExitCode);
        Assert.Contains("c.py", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_UnknownVariant_NamesTheKnownOnes()
    {
        var answer = OsdProcess.Run("config", "generate", "--release", "1.1", "--variant", "x");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("sample-ref", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_OutputExists_StaysUnlessForced()
    {
        File.WriteAllText(folder["c.py"], "mine");
        string[] command = ["config", "generate", "--release", "1.1", "-o", folder["c.py"]];

        var refused = OsdProcess.Run(command);

        Assert.Equal((3, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("--force", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["c.py"]));
        Assert.Equal(0, OsdProcess.Run([.. command, "--force"]).ExitCode);
        // The same once more changes nothing, so nothing has to be forced.
        Assert.Equal(0, OsdProcess.Run(command).ExitCode);
    }

    [Fact]
    public void Generate_Archive_HoldsAllThatARunNeeds()
    {
        var answer = OsdProcess.Run("config", "generate", "--release", "1.1", "--component", "text_encoder=/m/t5", "-o", folder["c.zip"]);

        Assert.Equal(0, answer.ExitCode);
        using var zip = System.IO.Compression.ZipFile.OpenRead(folder["c.zip"]);
        Assert.Equal(["opensora-1.1-sample.py", "env.sh", "links.sh", "README.md"], zip.Entries.Select(e => e.FullName));
    }

    [Fact]
    public void Generate_Settings_StandInTheConfig()
    {
        var answer = OsdProcess.Run(
            "config", "generate", "--release", "1.3", "--set", "num_frames=49", "--set", "vae.micro_batch_size=None", "--set", "prompt=a \"cat\"", "--set", "model.from_pretrained=/m/x");

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("num_frames = 49\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("    micro_batch_size=None,\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("prompt = [\"a \\\"cat\\\"\"]\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("    from_pretrained=\"/m/x\",\n", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("num_frames=50", "49 65 81 97 113")]
    [InlineData("vae.tiling=True", "TypeError")]
    [InlineData("num_frames", "KEY=VALUE")]
    public void Generate_SettingBeyondTheLimits_EndsWithTwo(string setting, string words)
    {
        var answer = OsdProcess.Run("config", "generate", "--release", "1.3", "--set", setting);
        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(words, answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_LiteralId_SaysWhichLinkItNeeds()
    {
        var answer = OsdProcess.Run("config", "generate", "--release", "1.1", "--component", "text_encoder=/m/t5", "--cwd", folder.Root);
        Assert.Contains("from_pretrained=\"DeepFloyd/t5-v1_1-xxl\"", answer.Output, StringComparison.Ordinal);
        Assert.Contains($"ln -sfn /m/t5 {folder.Root}/DeepFloyd/t5-v1_1-xxl", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_OtherVariantWithALibrary_KeepsItsOwnTypes()
    {
        Directory.CreateDirectory(folder["sd-vae-ft-ema"]);
        var answer = OsdProcess.Run("config", "generate", "--release", "1.0", "--variant", "dit/16x256x256", "--library", folder.Root);
        Assert.Contains("type=\"DiT-XL/2\"", answer.Output, StringComparison.Ordinal);
        Assert.Contains("type=\"clip\"", answer.Output, StringComparison.Ordinal);
        Assert.Contains($"from_pretrained=\"{folder["sd-vae-ft-ema"]}\"", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void List_Releases_NamesEveryVariant()
    {
        var all = OsdProcess.Run("config", "generate", "--list");
        Assert.Equal(0, all.ExitCode);
        Assert.Contains("1.2-main  sample_hf", all.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("plugins/", all.Output, StringComparison.Ordinal);
        Assert.All(OsdProcess.Run("config", "generate", "--list", "--release", "2.0").Output.TrimEnd().Split('\n'), l => Assert.StartsWith("2.0  ", l, StringComparison.Ordinal));
    }

    [Fact]
    public void List_Variant_NamesItsOptionsWithTheirLimits()
    {
        var answer = OsdProcess.Run("config", "generate", "--list", "--release", "1.3", "--variant", "t2v");
        Assert.Matches(@"num_frames\s+49 65 81 97 113\n", answer.Output);
    }
}
