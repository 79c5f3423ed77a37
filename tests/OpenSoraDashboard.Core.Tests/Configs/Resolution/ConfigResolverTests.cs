using System.Text.Json;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Resolution;

/// <summary>What mmengine 0.10.7 on Python 3.11.2 made of the same files.</summary>
public sealed class ConfigResolverTests : IDisposable
{
    private const string Base = """
        num_frames = 16
        model = dict(type="stdit", depth=28, from_pretrained="hub/id", opts=dict(a=1, b=2))
        vae = dict(type="kl")
        prompts = ["x", "y"]
        flag = None

        """;

    private readonly ResolvedFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("a = 24 // 3\nb = 2 / 3\nc = 25 * 1024**3\nd = -7 // 2\ne = -7 % 3\nf = -2 ** 2\ng = 2 ** -1\nh = 10 ** 25 / 3\n",
        """{"a":8,"b":0.6666666666666666,"c":26843545600,"d":-4,"e":2,"f":-4,"g":0.5,"h":3.3333333333333333e+24}""")]
    [InlineData("a = [50 * 1024] * 2\nn = 3\nb = (n,) + (1,)\nc = 'x' 'y' + \"z\" * 2\n", """{"a":[51200,51200],"n":3,"b":{"$tuple":[3,1]},"c":"xyzz"}""")]
    [InlineData("a = 10_000\nb = 1e-15\nc = 1e400\nd = 0x_ff\ne = 1j\nf = -0.0\ng = 1e16\n",
        """{"a":10000,"b":1e-15,"c":{"$float":"inf"},"d":255,"e":{"$complex":"1j"},"f":-0.0,"g":1e+16}""")]
    [InlineData("b = {'256px': {1: (1.0, 4), 33: 2}}\n", """{"b":{"256px":{"$dict":[[1,{"$tuple":[1.0,4]}],[33,2]]}}}""")]
    [InlineData("a = r\"D:\\new\"\nb = \"D:\\new\"\nc = b\"x\\x00\"\nd = {2, 1}\n", """{"a":"D:\\new","b":"D:\new","c":{"$bytes":"b'x\\x00'"},"d":{"$set":[1,2]}}""")]
    [InlineData("a = dict(x=1)\nb = a\nb['y'] = 2\n", """{"a":{"x":1,"y":2},"b":{"x":1,"y":2}}""")]
    [InlineData("a = [1]\na += [2]\na *= 2\nd = 5\ndel d\n", """{"a":[1,2,1,2]}""")]
    [InlineData("path = '/m/t5',\nok = ('a')\nx: int = 3\nmodel: dict()\n", """{"path":{"$tuple":["/m/t5"]},"ok":"a","x":3}""")]
    [InlineData("n = 2\nif n > 1:\n    mode = 'many'\nelse:\n    mode = 'one'\nfor i in range(3):\n    last = i * 2\n", """{"n":2,"mode":"many","i":2,"last":4}""")]
    [InlineData("try:\n    x = 1 / 0\nexcept ZeroDivisionError:\n    x = 'div'\nt = {f'{n}px': n for n in (256, 512)}\n", """{"x":"div","t":{"256px":256,"512px":512}}""")]
    [InlineData("def f():\n    pass\ng = lambda: 1\nimport math\na = math.pi\n_b = 1\n__c = 2\n", """{"a":3.141592653589793,"_b":1}""")]
    [InlineData("ﬁle = '中文'\n", """{"file":"中文"}""")]
    [InlineData("", "{}")]
    public void Resolve_OneFile_GivesMmenginesValues(string text, string json) => AssertValue(json, Show(("config.py", text)));

    [Theory]
    [InlineData("_base_ = 'base.py'\nmodel = dict(depth=1, opts=dict(b=3))\n", "model", """{"type":"stdit","depth":1,"from_pretrained":"hub/id","opts":{"a":1,"b":3}}""")]
    [InlineData("_base_ = ['base.py']\nmodel = dict(_delete_=True, depth=1)\n", "model", """{"depth":1}""")]
    [InlineData("_base_ = 'base.py'\nmodel = dict(_delete_=False, depth=1)\n", "model", """{"type":"stdit","depth":1,"from_pretrained":"hub/id","opts":{"a":1,"b":2}}""")]
    [InlineData("_base_ = 'base.py'\nnew = dict(_delete_=True, k=[dict(_delete_=True)])\n", "new", """{"_delete_":true,"k":[{"_delete_":true}]}""")]
    [InlineData("_base_ = 'base.py'\nprompts = ['z']\n", "prompts", """["z"]""")]
    [InlineData("_base_ = 'base.py'\nmodel = None\n", "model", "null")]
    [InlineData("_base_ = 'base.py'\n_base_ = 'nope.py'\na = 1\n", "a", "1")]
    [InlineData("_base_ = other = 'base.py'\na = 1\n", "num_frames", "16")]
    [InlineData("_base_ = 'base.py'\na = {{_base_.model.opts.a}}\nb = [{{ _base_.prompts }}]\n", "b", """[["x","y"]]""")]
    [InlineData("_base_ = 'base.py'\na = _base_.num_frames * 2\n", "a", "32")]
    [InlineData("_base_ = 'base.py'\n_base_.prompts.append('z')\n_base_.model.pop('opts')\n", "model", """{"type":"stdit","depth":28,"from_pretrained":"hub/id"}""")]
    [InlineData("_base_ = osp.join('.', 'base.py')\n", "num_frames", "16")]
    public void Resolve_WithBase_MergesAsMmengineDoes(string text, string key, string json)
    {
        var shown = Show(("config.py", text), ("base.py", Base));

        ResolvedFiles.AssertValue(json, shown, key);
    }

    [Theory]
    [InlineData("_base_ = ('base.py',)\n", "TypeError", "join() argument must be str, bytes, or os.PathLike object, not 'tuple'")]
    [InlineData("_base_ = None\n", "TypeError", "argument of type 'NoneType' is not iterable")]
    [InlineData("_base_ = 'nope.json'\n", "FileNotFoundError", "file \"{folder}/nope.json\" does not exist")]
    [InlineData("a = 1\n_base_ = 'nope.py'\n", "FileNotFoundError", "[Errno 2] No such file or directory: '{folder}/nope.py'")]
    [InlineData("_base_ = 'config.py'\n", "RecursionError", "maximum recursion depth exceeded")]
    [InlineData("_base_ = 'mmdet::x/y.py'\n", "ModuleNotFoundError", "mmdet is not installed, please install mmdet manually")]
    [InlineData("_base_ = 'torch::x/y.py'\n", "AssertionError", "mmengine does not support to load torch config.")]
    [InlineData("_base_ = ['base.py', 'base.py']\n", "KeyError", "\"Duplicate key is not allowed among bases. Duplicate keys: {'num_frames', 'model', 'vae', 'prompts', 'flag'}\"")]
    [InlineData("_base_ = 'base.py'\nflag = dict(a=1)\n", "TypeError", "flag={'a': 1} in child config cannot inherit from base because flag is a dict in the child config but is of type <class 'NoneType'> in base config. You may set `_delete_=True` to ignore the base config.")]
    [InlineData("_base_ = 'base.py'\na = {{_base_.nope}}\n", "KeyError", "'nope'")]
    [InlineData("_base_ = 'base.py'\na = num_frames + 1\n", "NameError", "name 'num_frames' is not defined")]
    [InlineData("if 1:\n    _base_ = 'base.py'\n", "ValueError", "empty body on If")]
    [InlineData("text = 1\n", "KeyError", "'text is reserved for config file'")]
    [InlineData("a = true\n", "NameError", "name 'true' is not defined")]
    [InlineData("a = {{1, 2}}\n", "TypeError", "unhashable type: 'set'")]
    [InlineData("a = \"x\" + 1\n", "TypeError", "can only concatenate str (not \"int\") to str")]
    [InlineData("import math\na = dict(f=math)\n", "TypeError", "cannot pickle 'module' object")]
    [InlineData("a = (i for i in [1])\n", "TypeError", "cannot pickle 'generator' object")]
    [InlineData("a = []\na.append(a)\n", "RecursionError", "maximum recursion depth exceeded while calling a Python object")]
    [InlineData("import os\na = os.path.join('a', 'b')\n", "RuntimeError", "")]
    [InlineData("from torch.optim import *\n", "ConfigParsingError", "Illegal syntax in config! `from xxx import *` is not allowed to appear outside the `if base:` statement")]
    [InlineData("with open('x') as f:\n    a = 1\n", "ConfigParsingError", "Only `read_base` context manager can be used in the config")]
    [InlineData("raise RuntimeError('stop here')\n", "RuntimeError", "stop here")]
    [InlineData("exit()\n", "SystemExit", "")]
    [InlineData("a = \"{{$OSD_ABSENT:}}\"\n", "KeyError", "'`OSD_ABSENT` cannot be found in `os.environ`. Please set `OSD_ABSENT` in environment or give a default value.'")]
    [InlineData("a = \"{{$OSD_WINDOWS:x}}\"\n", "error", "bad escape \\m at position 2")]
    public void Resolve_Fault_IsTheRealOne(string text, string type, string message)
    {
        var error = Resolve(("config.py", text), ("base.py", Base)).Error!;

        Assert.Equal((type, message.Replace("{folder}", files.Path, StringComparison.Ordinal)), (error.Type, error.Message));
    }

    [Fact]
    public void Resolve_SlipInABase_NamesTheBaseAndItsLine()
    {
        var error = Resolve(("config.py", "_base_ = 'sub/b.py'\n"), ("sub/b.py", "a = 1\nb = [1 2]\n")).Error!;

        Assert.Equal(("SyntaxError", files.Path + "/sub/b.py", 2), (error.Type, error.File, error.Line));
    }

    [Theory]
    [InlineData("a = \"{{ fileDirname }}|{{fileBasename}}|{{ fileBasenameNoExtension }}|{{ fileExtname }}|{{ fileNope }}\"\n", "{folder}|my.config.py|my.config|.py|{{ fileNope }}")]
    [InlineData("a = \"{{$OSD_ABSENT:/models}}/t5\"\n", "/models/t5")]
    [InlineData("a = \"{{ $OSD_SET : x }}\"\n", "set")]
    [InlineData("a = \"{{$OSD_ABSENT:/a+b}}\"\n", "{{$OSD_ABSENT:/a+b}}")]
    public void Resolve_Templates_AreReplacedAsText(string text, string expected)
    {
        var value = Resolve(("my.config.py", text)).Find("a")!.Value;

        Assert.Equal(expected.Replace("{folder}", files.Path, StringComparison.Ordinal), value.AsText);
    }

    [Theory]
    [InlineData("__import__('os').system('touch marker')\na = 1\n")]
    [InlineData("a = open('x')\n")]
    [InlineData("custom_imports = dict(imports=['x'])\n")]
    [InlineData("import sys\nif sys.platform == 'linux':\n    a = 1\n")]
    [InlineData("import torch\na = torch.float16\n")]
    [InlineData("def f(x):\n    x.append(1)\na = [1]\nf(a)\n")]
    public void Resolve_CodeThatMayDoAnything_IsDynamicAsAWhole(string text)
    {
        var resolution = Resolve(("config.py", text));

        Assert.IsType<PyDynamic>(resolution.Value);
        Assert.NotNull(resolution.UncertainFrom);
        Assert.False(File.Exists(Path.Join(files.Path, "marker")));
    }

    [Fact]
    public void Resolve_HarmlessCall_IsDynamicAlone()
    {
        var resolution = Resolve(("config.py", "import math\na = math.sqrt(2)\nb = int\nc = [1, lambda: 1]\nd = 2\n"));

        Assert.Equal(new PyDynamic("math.sqrt(2)"), resolution.Find("a")!.Value);
        Assert.Equal(new PyInt(2), resolution.Find("d")!.Value);
    }

    [Fact]
    public void Resolve_JsonAndYaml_AreReadAsMmengineReadsThem()
    {
        var json = Show(("config.py", "_base_ = ['a.json']\n"), ("a.json", "{\"x\": NaN, \"y\": [1, null, true]}"));
        var yaml = Show(("b.yaml", "z: 1e-5\nw: 1.0e-5\nv: 010\nu: ~\nt: [a, 1:30, yes]\ns: &q {k: 1}\nr:\n  <<: *q\n  l: 2\n"));

        AssertValue("""{"x":{"$float":"nan"},"y":[1,null,true]}""", json);
        AssertValue("""{"z":"1e-5","w":1e-05,"v":8,"u":null,"t":["a",90,true],"s":{"k":1},"r":{"k":1,"l":2}}""", yaml);
    }

    [Theory]
    [InlineData("on: off\n", "AttributeError")]
    [InlineData("- 1\n", "AttributeError")]
    [InlineData("a: [1\n", "ParserError")]
    [InlineData("a: 1\n---\nb: 2\n", "ComposerError")]
    [InlineData("a: !foo 1\n", "ConstructorError")]
    public void Resolve_WrongYaml_IsRefusedAsPyYamlDoes(string text, string type) => Assert.Equal(type, Resolve(("b.yaml", text)).Error!.Type);

    [Fact]
    public void Resolve_YamlThatRunsCode_IsNotFollowed() =>
        Assert.IsType<PyDynamic>(Resolve(("b.yaml", "a: !!python/object/apply:os.getcwd []\n")).Value);

    [Theory]
    [InlineData(new byte[] { 0x61, 0x20, 0x3d, 0x20, 0xc5, 0x20 }, "'utf-8' codec can't decode byte 0xc5 in position 4: invalid continuation byte")]
    [InlineData(new byte[] { 0xff, 0xfe, 0x61, 0x00 }, "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte")]
    public void Resolve_OtherEncoding_IsRefusedAsPythonDoes(byte[] bytes, string message)
    {
        var error = ConfigResolver.Resolve(files.Write("config.py", bytes)).Error!;

        Assert.Equal(("UnicodeDecodeError", message), (error.Type, error.Message));
    }

    [Theory]
    [InlineData("a = 1\r\nb = \"\"\"x\r\ny\"\"\"\r\n")]
    [InlineData("a = 1\rb = '''x\ry'''\r")]
    public void Resolve_OtherLineEnds_AreTranslated(string text) =>
        AssertValue("""{"a":1,"b":"x\ny"}""", Show(("config.py", text)));

    [Fact]
    public void Resolve_Origins_NameTheFileAndLineOfEveryValue()
    {
        var resolution = Resolve(("config.py", "_base_ = 'base.py'\nmodel = dict(\n    depth=1,\n)\n"), ("base.py", Base));

        Assert.Equal((files.Path + "/config.py", 3), At("model.depth"));
        Assert.Equal((files.Path + "/base.py", 2), At("model.from_pretrained"));
        Assert.Equal((files.Path + "/base.py", 1), At("num_frames"));

        (string, int) At(string path) => resolution.Find(path)!.Origin is { } o ? (o.File, o.Line) : ("", 0);
    }

    [Fact]
    public void Resolve_UnsavedText_IsReadInPlaceOfTheFile()
    {
        files.Write("base.py", System.Text.Encoding.UTF8.GetBytes(Base));

        var resolution = ConfigResolver.Resolve(ConfigDocument.Parse("_base_ = 'base.py'\na = 1\n", files.Path + "/not there.py"));

        Assert.Equal(new PyInt(16), resolution.Find("num_frames")!.Value);
    }

    [Theory]
    [InlineData("config.txt", "OSError")]
    [InlineData("config.PY", "OSError")]
    public void Resolve_OtherExtension_IsRefused(string name, string type) => Assert.Equal(type, Resolve((name, "a = 1\n")).Error!.Type);

    [Fact]
    public void Resolve_Absent_IsFileNotFound()
    {
        var error = ConfigResolver.Resolve(files.Path + "/absent.py").Error!;

        Assert.Equal(("FileNotFoundError", $"[Errno 2] No such file or directory: '{files.Path}/absent.py'"), (error.Type, error.Message));
    }

    [Theory]
    [InlineData("a = [1] * 1000\nb = [a] * 1000\nc = [b] * 1000\n")]
    [InlineData("a = 'x' * 10**12\n")]
    [InlineData("a = 2 ** 10 ** 9\n")]
    [InlineData("a = 0\nwhile True:\n    a += 1\n")]
    [InlineData("a = [i for i in range(10**12)]\n")]
    [InlineData("a = b = {}\nfor i in range(10**9):\n    b[i] = i\n")]
    public void Resolve_Explosion_IsNotFollowed(string text)
    {
        var resolution = Resolve(("config.py", text));

        Assert.Null(resolution.Error);
        Assert.True(resolution.Value is PyDynamic || resolution.Find("a")!.Value is PyDynamic);
    }

    [Fact]
    public void Resolve_FiveMegabytesOnOneLine_IsRefusedWithTheLimit()
    {
        var error = Resolve(("config.py", "a = [" + new string(' ', 5 * 1024 * 1024) + "1]\n")).Error!;

        Assert.Equal("LimitExceeded", error.Type);
        Assert.Contains("1048576", error.Message, StringComparison.Ordinal);
    }

    private static void AssertValue(string json, JsonElement shown) => ResolvedFiles.AssertValue(json, shown);

    private ConfigResolution Resolve(params ReadOnlySpan<(string Name, string Text)> given) => files.Resolve(given);

    private JsonElement Show(params ReadOnlySpan<(string Name, string Text)> given) => files.Show(given);
}
