using System.Diagnostics;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Resolution;

/// <summary>Odd paths and odd bases: an answer as mmengine gives it, never a crash and never an endless wait.</summary>
public sealed class OddFilesTests : IDisposable
{
    private const string Base = "m = dict(y=1)\nn = dict(z=1)\n";

    private readonly ResolvedFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("s = dict(_delete_=True, x=1)\nm = s\nn = s\n", "n", """{"x":1}""")]
    [InlineData("q = dict(_delete_=True, x=1)\nm = dict(a=q)\nn = dict(b=q)\n", "n", """{"z":1,"b":{"_delete_":true,"x":1}}""")]
    [InlineData("m = dict(_delete_=True, x=1)\nk = m\n", "k", """{"_delete_":true,"x":1}""")]
    [InlineData("m = dict(_delete_=True, x=1)\nk = m\n", "m", """{"x":1}""")]
    public void Resolve_DeleteInASharedDict_CountsAtEveryPlace(string text, string key, string json) =>
        ResolvedFiles.AssertValue(json, files.Show(("config.py", "_base_ = 'base.py'\n" + text), ("base.py", Base)), key);

    [Fact]
    public void Resolve_DeleteInANestedSharedDict_CountsAtEveryPlace() => ResolvedFiles.AssertValue(
        """{"b":{"x":1}}""",
        files.Show(("config.py", "_base_ = 'base.py'\nq = dict(_delete_=True, x=1)\nm = dict(a=q)\nn = dict(b=q)\n"), ("base.py", "m = dict(a=dict(y=1))\nn = dict(b=dict(z=1))\n")),
        "n");

    [Theory]
    [InlineData("_base_ = 'x\\0.py'\n", "ValueError", "embedded null byte")]
    [InlineData("_base_ = 'x\\0.json'\n", "FileNotFoundError", "file \"{folder}/x\0.json\" does not exist")]
    public void Resolve_NullInABasesPath_IsTheRealError(string text, string type, string message)
    {
        var error = files.Resolve(("config.py", text)).Error!;

        Assert.Equal((type, message.Replace("{folder}", files.Path, StringComparison.Ordinal)), (error.Type, error.Message));
    }

    [Fact]
    public void Resolve_SlashBehindABasesPath_IsNoMatter() =>
        ResolvedFiles.AssertValue("1", files.Show(("config.py", "_base_ = 'x.py/'\n"), ("x.py", "a = 1\n")), "a");

    [Fact]
    public void Resolve_TwoTemplatesThatOnePatternMatches_AreNotForetold()
    {
        var resolution = files.Resolve(("config.py", "_base_ = 'base.py'\nx = {{_base_.a.b}}\nz = {{_base_.axb}}\n"), ("base.py", "a = dict(b=4)\naxb = 1\n"));

        Assert.IsType<PyDynamic>(resolution.Value);
    }

    [Fact]
    public void Resolve_Pipe_IsRefusedAtOnce()
    {
        if (OperatingSystem.IsWindows())
            return;
        var path = Path.Join(files.Path, "pipe.py");
        using (var made = Process.Start("mkfifo", [path]))
            made.WaitForExit();

        var error = ConfigResolver.Resolve(path).Error!;

        Assert.Equal(("LimitExceeded", "this is no regular file, and only regular files are read"), (error.Type, error.Message));
        Assert.Throws<IOException>(() => ConfigDocument.Load(path));
    }

    [Theory]
    [InlineData("\uFEFFa: 1\n", """{"a":1}""")]
    [InlineData("a: &x !!python/tuple [1]\nb: *x\n", """{"a":{"$tuple":[1]},"b":{"$tuple":[1]}}""")]
    [InlineData("a: {.nan: 1}\n", """{"a":{"$dict":[[{"$float":"nan"},1]]}}""")]
    public void Resolve_Yaml_IsReadAsPyYamlReadsIt(string text, string json) =>
        ResolvedFiles.AssertValue(json, files.Show(("config.py", "_base_ = 'base.yaml'\n"), ("base.yaml", text)));

    [Theory]
    [InlineData("a: &x 1\nb: &x 2\n", "ComposerError")]
    [InlineData("a: \"\a\"\n", "ReaderError")]
    [InlineData("a: 1\n# \u0085\u0001\n", "ReaderError")]
    [InlineData("a: - 1\n", "ScannerError")]
    public void Resolve_WrongYaml_IsRefusedByTheSameStage(string text, string type) =>
        Assert.Equal(type, files.Resolve(("base.yaml", text)).Error!.Type);

    [Fact]
    public void Resolve_ImportOfAPartOfACompiledModule_MakesItLazy() =>
        Assert.True(files.Resolve(("config.py", "import math.pi\n")).IsLazy);

    [Fact]
    public void Resolve_ForeignModule_MayNotBeThere()
    {
        var resolution = files.Resolve(("config.py", "_base_ = []\nimport torch\na = 1\n"));

        Assert.Equal(2, resolution.UncertainFrom!.Line);
    }
}
