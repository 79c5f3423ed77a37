using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

public sealed class ConfigPatchCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Patch_Value_ShowsTheDiffAndWritesNothing()
    {
        File.WriteAllText(folder["c.py"], "model = dict(type=\"x\", from_pretrained='a')  # here\r\n");
        var answer = OsdProcess.Run("config", "patch", folder["c.py"], "--set", "model.from_pretrained=/新/b");
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains($"patch -p1 -d {folder.Root}", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("+model = dict(type=\"x\", from_pretrained='/新/b')  # here\r\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("from_pretrained='a'", File.ReadAllText(folder["c.py"]), StringComparison.Ordinal);
    }

    /// <summary>What is printed is what git and patch take, also for a name with spaces and for a base in another folder.</summary>
    [Fact]
    public void Patch_Diff_IsAppliedByGit()
    {
        Directory.CreateDirectory(folder["a b"]);
        File.WriteAllText(folder["a b/我 base.py"], "model = dict(a=1)\n");
        File.WriteAllText(folder["c.py"], "_base_ = ['a b/我 base.py']\nseed = 1\n");
        var answer = OsdProcess.Run("config", "patch", folder["c.py"], "--set", "model.a=2", "--set", "seed=3", "--in", "base", "--diff");
        File.WriteAllText(folder["changes.diff"], answer.Output);

        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", ["apply", "changes.diff"]) { WorkingDirectory = folder.Root })!;
        git.WaitForExit();

        Assert.Equal(("", 0), (answer.Errors.Contains("patch -p1", StringComparison.Ordinal) ? "hint" : "", git.ExitCode));
        Assert.Equal("model = dict(a=2)\n", File.ReadAllText(folder["a b/我 base.py"]));
        Assert.EndsWith("seed = 3\n", File.ReadAllText(folder["c.py"]), StringComparison.Ordinal);
    }

    /// <summary>The folder alone would allow both: a new file takes the place of the old one.</summary>
    [Theory]
    [InlineData(0b110_110_110, "belongs to another user")]
    [InlineData(0b110_100_100, "Permission denied")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Patch_InPlaceOfAnotherUsersFile_WritesNothing(int mode, string reason)
    {
        File.WriteAllText(folder["c.py"], "seed = 1\n");
        File.SetUnixFileMode(folder["c.py"], (UnixFileMode)mode);
        File.SetUnixFileMode(folder.Root, (UnixFileMode)0b111_111_111);

        var answer = OsdProcess.Run(new OsdSetting { Before = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] }, "config", "patch", folder["c.py"], "--set", "seed=2", "--in-place");

        Assert.Equal(3, answer.ExitCode);
        Assert.Contains(reason, answer.Errors, StringComparison.Ordinal);
        Assert.Equal(("seed = 1\n", 1), (File.ReadAllText(folder["c.py"]), Directory.GetFileSystemEntries(folder.Root).Length));
    }

    [Fact]
    public void Patch_OutputThatIsThereAlready_IsKeptUnderAnotherName()
    {
        File.WriteAllText(folder["c.py"], "seed = 1\n");
        File.WriteAllText(folder["mine.py"], "other = 1\n");
        for (var i = 0; i < 2; i++)
        {
            var answer = OsdProcess.Run("config", "patch", folder["c.py"], "--set", "seed=2", "-o", folder["mine.py"]);
            Assert.Equal((0, i == 0), (answer.ExitCode, answer.Errors.Contains("mine.py.bak", StringComparison.Ordinal)));
        }

        Assert.Equal(("seed = 2\n", "other = 1\n"), (File.ReadAllText(folder["mine.py"]), File.ReadAllText(folder["mine.py.bak"])));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Patch_InPlaceThroughALink_KeepsLinkModeAndACopy()
    {
        File.WriteAllText(folder["real.py"], "seed = 1\n");
        File.SetUnixFileMode(folder["real.py"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(folder["c.py"], "real.py");
        var answer = OsdProcess.Run("config", "patch", folder["c.py"], "--set", "seed=2", "--in-place");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("seed = 2\n", File.ReadAllText(folder["real.py"]));
        Assert.Equal("real.py", new FileInfo(folder["c.py"]).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(folder["real.py"]));
        Assert.Equal("seed = 1\n", File.ReadAllText(folder["real.py.bak"]));
        Assert.Contains("real.py.bak", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Patch_ValueOfABase_OverridesItAndShowsTheOtherWay()
    {
        File.WriteAllText(folder["b.py"], "model = dict(a=1)\n");
        File.WriteAllText(folder["c.py"], "_base_ = [\"b.py\"]\n");
        var answer = OsdProcess.Run("config", "patch", folder["c.py"], "--set", "model.a=2");
        Assert.Contains("+model = dict(a=2)", answer.Output, StringComparison.Ordinal);
        Assert.Contains("--in base", answer.Errors, StringComparison.Ordinal);
        var other = OsdProcess.Run("config", "patch", folder["c.py"], "--set", "model.a=2", "--in", "base", "--in-place");
        Assert.Equal(0, other.ExitCode);
        Assert.Equal("model = dict(a=2)\n", File.ReadAllText(folder["b.py"]));
        Assert.Equal("_base_ = [\"b.py\"]\n", File.ReadAllText(folder["c.py"]));
    }

    [Fact]
    public void Patch_Output_RefusesAPlaceFromWhichBasesAreNotFound()
    {
        File.WriteAllText(folder["b.py"], "a = 1\n");
        File.WriteAllText(folder["c.py"], "_base_ = [\"b.py\"]\n");
        Directory.CreateDirectory(folder["sub"]);
        Assert.Equal(3, OsdProcess.Run("config", "patch", folder["c.py"], "--set", "a=2", "-o", folder["sub/c.py"]).ExitCode);
        Assert.False(File.Exists(folder["sub/c.py"]));
        Assert.Equal(0, OsdProcess.Run("config", "patch", folder["c.py"], "--set", "a=2", "-o", folder["d.py"]).ExitCode);
        Assert.Equal("_base_ = [\"b.py\"]\na = 2\n", File.ReadAllText(folder["d.py"]));
    }

    [Theory]
    [InlineData("a = [i for i in range(3)]\n", "a.0=1", "a.0")]
    [InlineData("a = (1\n", "a=1", "Python")]
    [InlineData("a = 1\n", "a..b=1", "a..b")]
    public void Patch_WhatIsNotCertain_IsRefusedWithItsName(string text, string set, string named)
    {
        File.WriteAllText(folder["c.py"], text);
        var answer = OsdProcess.Run("config", "patch", folder["c.py"], "--set", set);
        Assert.Equal((3, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(named, answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Patch_FixAll_MendsWhatIsCertain()
    {
        File.WriteAllText(folder["c.py"], "llm_refine = True\nseed = 1,\n");
        var answer = OsdProcess.Run("config", "patch", folder["c.py"], "--fix", "all", "--release", "1.2", "--in-place");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("llm_refine = False\nseed = 1\n", File.ReadAllText(folder["c.py"]));
    }

    [Theory]
    [InlineData]
    [InlineData("--set", "x")]
    [InlineData("--set", "a=1", "--in-place", "--diff")]
    public void Patch_OptionsThatMakeNoSense_EndWithTwo(params string[] options)
    {
        File.WriteAllText(folder["c.py"], "a = 1\n");
        Assert.Equal(2, OsdProcess.Run(["config", "patch", folder["c.py"], .. options]).ExitCode);
    }
}
