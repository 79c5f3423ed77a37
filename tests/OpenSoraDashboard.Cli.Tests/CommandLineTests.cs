using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void NoArguments_PrintHelpAndUsageCode()
    {
        var answer = OsdProcess.Run();
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("check", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chek")]
    [InlineData("check", "--formt", "json")]
    [InlineData("check", "--format", "xml", "--release", "1.1")]
    [InlineData("check", "--release", "3.0")]
    [InlineData("check")]
    [InlineData("check", "--component", "model")]
    [InlineData("check", "--component", "=x")]
    [InlineData("check", "--component", "model=x", "--set", "model=1")]
    [InlineData("check", "--component", "model=x", "--set", "vae.a=1")]
    [InlineData("check", "--component", "model=x", "--type", "vae=VideoAutoencoderKL")]
    [InlineData("check", "--component", "model=x", "--env", "NAME")]
    [InlineData("check", "--release", "1.1", "--lang", "fr")]
    [InlineData("check", "--release", "1.1", "--gpu", "99999999999999999999GB")]
    [InlineData("inspect", "")]
    [InlineData("diagnose", "")]
    [InlineData("verify", "")]
    [InlineData("manifest", "")]
    [InlineData("config", "show", "")]
    [InlineData("config", "lint", "")]
    public void WrongCall_SaysWhyOnStandardErrorAndEndsWithTwo(params string[] arguments)
    {
        var answer = OsdProcess.Run(arguments);
        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.StartsWith("osd: ", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("--help", answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--library")]
    [InlineData("--cwd")]
    [InlineData("--checkout")]
    [InlineData("--python-env")]
    public void FolderThatIsNotThere_EndsWithThree(string option)
    {
        var answer = OsdProcess.Run("check", "--release", "1.1", option, "/no such folder");
        Assert.Equal((3, ""), (answer.ExitCode, answer.Output));
        Assert.Contains("/no such folder", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_IsPrinted()
    {
        var answer = OsdProcess.Run("--version");
        Assert.Equal(0, answer.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", answer.Output);
    }

    [Theory]
    [InlineData("--lang", "zh-CN")]
    [InlineData("--lang=zh-CN")]
    public void Language_Chinese_ReachesHelpAndErrors(params string[] language)
    {
        Assert.Contains("检查 Open-Sora", OsdProcess.Run(["check", "--help", .. language]).Output, StringComparison.Ordinal);
        Assert.Contains("没有版本", OsdProcess.Run(["check", "--release", "9", .. language]).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Language_WithoutTheOption_FollowsTheLocale()
    {
        var chinese = new OsdSetting { Environment = { ["LC_ALL"] = "zh_CN.UTF-8" } };
        Assert.Contains("检查 Open-Sora", OsdProcess.Run(chinese, "check", "--help").Output, StringComparison.Ordinal);
        Assert.Contains("Check whether", OsdProcess.Run("check", "--help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AtSign_IsNoResponseFile() =>
        Assert.Equal("@x", OsdProcess.Run("check", "--release", "1.1", "--component", "model=@x", "--format", "json").Json
            .GetProperty("components")[0].GetProperty("source").GetString());

    [Fact]
    public void ReaderThatLeaves_ChangesNeitherExitCodeNorPrintsAnError()
    {
        var answer = OsdProcess.Shell("check --release 1.1 --format json 2>&1 | true; echo ${PIPESTATUS[0]}");
        Assert.Equal("1\n", answer.Output);
    }

    [Fact]
    public void TwoRunsIntoOneFile_FollowEachOther()
    {
        using var folder = new TemporaryFolder();
        var file = folder["out.txt"];
        var answer = OsdProcess.Shell($"--version >'{file}'; echo middle >>'{file}'; cat '{file}'");
        Assert.Matches(@"^\d.*\nmiddle\n$", answer.Output);
    }
}
