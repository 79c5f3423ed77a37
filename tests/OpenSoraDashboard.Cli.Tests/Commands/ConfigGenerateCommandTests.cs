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
        File.WriteAllText(folder["c.py"], "old");
        var answer = OsdProcess.Run("config", "generate", "--release", "2.0", "--variant", "768px", "-o", folder["c.py"]);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Output));
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
}
