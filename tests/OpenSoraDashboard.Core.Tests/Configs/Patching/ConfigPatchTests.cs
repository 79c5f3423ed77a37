using System.Text;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Patching;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Patching;

public sealed class ConfigPatchTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("m = dict(a=\"x\",  # 注释\n  b=2)\n", "m.a", "m = dict(a=\"/新\",  # 注释\n  b=2)\n")]
    [InlineData("m = {'a': ('x'), 'b': 1}\r\nn = 2", "m.a", "m = {'a': '/新', 'b': 1}\r\nn = 2")]
    [InlineData("a = 1\na = 'y'  # last\n", "a", "a = 1\na = '/新'  # last\n")]
    [InlineData("m = dict(t=\"t\")\n", "m.a", "m = dict(t=\"t\", a=\"/新\")\n")]
    [InlineData("m = dict(t=\"t\",)\n", "m.a", "m = dict(t=\"t\", a=\"/新\",)\n")]
    [InlineData("m = dict()\n", "m.a", "m = dict(a=\"/新\")\n")]
    [InlineData("m = {}\n", "m.a", "m = {\"a\": \"/新\"}\n")]
    [InlineData("m = dict(\n    t=\"t\",  # kept, as it is\n)\n", "m.a", "m = dict(\n    t=\"t\",  # kept, as it is\n    a=\"/新\",\n)\n")]
    [InlineData("m = dict(\n\tt=\"t\"  # no comma\n)\n", "m.a", "m = dict(\n\tt=\"t\",  # no comma\n\ta=\"/新\"\n)\n")]
    [InlineData("m = dict(\r\n  t=\"t\",\r\n)\r\n", "m.a", "m = dict(\r\n  t=\"t\",\r\n  a=\"/新\",\r\n)\r\n")]
    [InlineData("m = dict(\n    t=\"t\"\n    ,\n)\n", "m.a", "m = dict(\n    t=\"t\"\n    ,\n    a=\"/新\",\n)\n")]
    [InlineData("t = 'x'\nu = 'y'\n", "m.a.b", "t = 'x'\nu = 'y'\nm = dict(a=dict(b='/新'))\n")]
    [InlineData("t = 1", "a", "t = 1\na = \"/新\"\n")]
    [InlineData("", "a", "a = \"/新\"\n")]
    [InlineData("v = 'y'\nm = dict(a=v)\n", "m.a", "v = 'y'\nm = dict(a='/新')\n")]
    [InlineData("m = dict(l=[1, 'x'])\n", "m.l.1", "m = dict(l=[1, '/新'])\n")]
    public void Apply_OneValue_LeavesEveryOtherByte(string before, string path, string after)
    {
        var result = Patch(before, path, new PyStr("/新"));

        Assert.Equal(after, Encoding.UTF8.GetString(Assert.Single(result.Files).After.Span));
    }

    [Theory]
    [InlineData("a = [1 2]\n", "a", "NotPython")]
    [InlineData("a = 1\n", "a..b", "NotAKey")]
    [InlineData("if True:\n    a = 1\n", "a", "Code")]
    [InlineData("a = b = 1\n", "a", "Code")]
    [InlineData("m = dict(x=1)\nm['y'] = open('x')\n", "m.y", "Uncertain")]
    public void Apply_WhatIsNotCertain_IsRefused(string text, string path, string reason)
    {
        var e = Assert.Throws<ConfigPatchException>(() => Patch(text, path, new PyInt(2)));

        Assert.Equal(reason, e.Reason);
    }

    [Theory]
    [InlineData("m.a", "m = dict(a=dict(_delete_=True, k=1))")]
    [InlineData("m", "m = dict(_delete_=True, k=1)")]
    public void Apply_DictOverWhatABaseHolds_StandsInsteadOfIt(string path, string written)
    {
        folder.Write("base.py", "m = dict(a=1, z=2)\n");
        var document = ConfigDocument.Load(folder.Write("config.py", "_base_ = 'base.py'\n"));

        var result = ConfigPatch.Apply(document, [new(path, new PyDict([new(new PyStr("k"), new PyInt(1))]))]);

        Assert.Contains(written, Encoding.UTF8.GetString(Assert.Single(result.Files).After.Span), StringComparison.Ordinal);
        Assert.Contains(result.Notes, n => n.Kind == PatchNoteKind.BaseDropped);
    }

    [Fact]
    public void Apply_NameThatOtherValuesUse_NamesThem()
    {
        var document = ConfigDocument.Load(folder.Write("config.py", "size = (1, 2)\nm = dict(inner=dict(size=size), b=1)\nother = 3\n"));
        var note = Assert.Single(ConfigPatch.Apply(document, [new("size", new PyList([new PyInt(3)]))]).Notes);
        Assert.Equal((PatchNoteKind.OthersChanged, "m.inner.size"), (note.Kind, note.Name));
        Assert.Empty(ConfigPatch.Apply(document, [new("other", new PyInt(4))]).Notes);
    }

    [Fact]
    public void Apply_ValueOfABase_OverridesItOrChangesTheBase()
    {
        folder.Write("base.py", "model = dict(depth=28, source='x')\n");
        var document = ConfigDocument.Load(folder.Write("config.py", "_base_ = 'base.py'\nlr = 1\n"));
        KeyValuePair<string, PyValue>[] values = [new("model.source", new PyStr("/m"))];

        var child = Assert.Single(ConfigPatch.Apply(document, values).Files);
        var below = Assert.Single(ConfigPatch.Apply(document, values, PatchTarget.Base).Files);

        Assert.Equal("_base_ = 'base.py'\nlr = 1\nmodel = dict(source='/m')\n", Encoding.UTF8.GetString(child.After.Span));
        Assert.Equal((folder.Path + "/base.py", "model = dict(depth=28, source='/m')\n"), (below.Path, Encoding.UTF8.GetString(below.After.Span)));
    }

    [Fact]
    public void Apply_TwoValues_BothAreSet()
    {
        var document = ConfigDocument.Parse("m = dict(a=1)\n", folder.Path + "/config.py");

        var result = ConfigPatch.Apply(document, [new("m.a", new PyBool(true)), new("m.b", new PyTuple([new PyInt(1), new PyFloat(0.5)]))]);

        Assert.Equal("m = dict(a=True, b=(1, 0.5))\n", Encoding.UTF8.GetString(result.Files[0].After.Span));
    }

    [Fact]
    public void Diff_Change_IsUnified()
    {
        var result = Patch("a = 1\nb = 2\nc = 3\nd = 4\ne = 5\n", "e", new PyInt(6));

        Assert.EndsWith("@@ -2,4 +2,4 @@\n b = 2\n c = 3\n d = 4\n-e = 5\n+e = 6\n", result.Diff, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Patch_KeepsModeAndLinkAndCopiesTheOldFile()
    {
        var path = folder.Write("real.py", "a = 1\n");
        var link = folder.Path + "/link.py";
        File.CreateSymbolicLink(link, path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var patch = Assert.Single(ConfigPatch.Apply(ConfigDocument.Load(link), [new("a", new PyInt(2))]).Files);

        var backup = ConfigWriter.Write(patch);

        Assert.Equal("a = 2\n", File.ReadAllText(path));
        Assert.Equal("a = 1\n", File.ReadAllText(backup));
        Assert.Equal(path, new FileInfo(link).LinkTarget);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
        Assert.Equal(3, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public void Write_FileChangedSince_IsRefused()
    {
        var path = folder.Write("config.py", "a = 1\n");
        var patch = Assert.Single(ConfigPatch.Apply(ConfigDocument.Load(path), [new("a", new PyInt(2))]).Files);
        File.WriteAllText(path, "a = 3\n");

        Assert.Throws<ConfigPatchException>(() => ConfigWriter.Write(patch));
        Assert.Equal("a = 3\n", File.ReadAllText(path));
    }

    private ConfigPatchResult Patch(string text, string path, PyValue value) =>
        ConfigPatch.Apply(ConfigDocument.Parse(text, folder.Path + "/config.py"), [new(path, value)], options: new ResolveOptions());
}
