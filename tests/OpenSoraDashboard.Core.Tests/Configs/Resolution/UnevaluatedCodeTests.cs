using OpenSoraDashboard.Core.Configs.Values;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Resolution;

/// <summary>Code that is not evaluated may raise, and may change what it can get hold of.</summary>
public sealed class UnevaluatedCodeTests : IDisposable
{
    private readonly ResolvedFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("m = 'sdpa'\ntry:\n    from math import nope\n    m = 'flash'\nexcept ImportError:\n    pass\n", "m")]
    [InlineData("m = 1\ntry:\n    import json.nope\nexcept ImportError:\n    m = 2\n", "m")]
    [InlineData("try:\n    len(1, 2)\n    m = 1\nexcept TypeError:\n    m = 2\n", "m")]
    [InlineData("try:\n    def f(x=hash([])): pass\n    m = 1\nexcept TypeError:\n    m = 2\n", "m")]
    [InlineData("try:\n    x: hash([]) = 5\n    m = 1\nexcept TypeError:\n    m = 2\n", "m")]
    [InlineData("try:\n    len(1, 2)\n    1 / 0\nexcept ZeroDivisionError:\n    m = 1\nexcept TypeError:\n    m = 2\n", "m")]
    [InlineData("try:\n    len(1, 2)\n    1 / 0\nexcept TypeError:\n    m = 2\n", "m")]
    [InlineData("for m in range(3):\n    try:\n        len(1, 2)\n        break\n    except TypeError:\n        x = m\n", "m")]
    [InlineData("m = []\ntry:\n    m.append(len(1, 2))\n    m.append(2)\nexcept TypeError:\n    m.append(3)\n", "m")]
    [InlineData("m = 1\ntry:\n    len(1, 2)\nexcept TypeError as m:\n    pass\n", "m")]
    [InlineData("m = 1\ntry:\n    len(1, 2)\nexcept TypeError:\n    del m\n", "m")]
    public void Resolve_TryWhoseBodyMayRaise_IsUncertain(string text, string name)
    {
        var resolution = files.Resolve(("config.py", text));

        Assert.Null(resolution.Error);
        Assert.IsType<PyDynamic>(resolution.Value);
        Assert.IsType<PyDynamic>(resolution.Find(name)!.Value);
    }

    [Theory]
    [InlineData("try:\n    n = 'abc'.index('z')\nexcept ValueError:\n    n = 'missing'\n", """{"n":"missing"}""")]
    [InlineData("try:\n    n = int('1_x')\nexcept ValueError:\n    n = 0\nelse:\n    m = 1\n", """{"n":0}""")]
    [InlineData("try:\n    n = ord('ab')\nexcept TypeError:\n    n = [].index\n    del n\n", "{}")]
    [InlineData("try:\n    from math import pi\n    m = pi > 3\nexcept ImportError:\n    m = 0\n", """{"pi":3.141592653589793,"m":true}""")]
    public void Resolve_TryWhoseBodyIsEvaluated_GoesPythonsWay(string text, string json) => ResolvedFiles.AssertValue(json, files.Show(("config.py", text)));

    [Theory]
    [InlineData("a = hash([]) + 1 / 0\n")]
    [InlineData("a = hash([])\nb = 1 / 0\n")]
    [InlineData("import json\na = json.loads('{')\ntext = 1\n")]
    public void Resolve_ErrorBehindWhatMayRaise_IsNotSaidToBeTheFirst(string text)
    {
        var resolution = files.Resolve(("config.py", text));

        Assert.Null(resolution.Error);
        Assert.IsType<PyDynamic>(resolution.Value);
    }

    [Theory]
    [InlineData("a = 1\nlen(1, 2)\n")]
    [InlineData("a = len(1, 2)\na = 1\n")]
    public void Resolve_WhatMayRaiseAndLeavesNoValue_IsUncertain(string text)
    {
        var resolution = files.Resolve(("config.py", text));

        Assert.Equal(new PyDynamic("len(1, 2)"), resolution.Value);
        Assert.Equal(new PyInt(1), resolution.Find("a")!.Value);
    }

    [Theory]
    [InlineData("x = []\nlist(map(x.append, [5]))\n")]
    [InlineData("x = []\ny = sorted([1], key=lambda v: x.append(9) or 1)\n")]
    [InlineData("x = [1, 2]\ny = list(filter(x.remove, [1]))\n")]
    [InlineData("x = [1, 3]\ny = list(iter(x.pop, 3))\n")]
    [InlineData("import operator\nx = dict(a=1)\noperator.setitem(x, 'b', 2)\n")]
    [InlineData("x = [3, 1]\nx.sort(key=lambda v: -v)\n")]
    [InlineData("x = [1, 2]\nx[hash('a') % 2] = 5\n")]
    [InlineData("x = [1, 2]\nx[0:1] = [5, 6]\n")]
    [InlineData("x = (i for i in (1, 2))\na = next(x)\nx = list(x)\n")]
    [InlineData("x = []\ny = {x.append(i) for i in range(hash('a'))}\n")]
    [InlineData("x = []\nf = lambda: x.append(1)\nf()\n")]
    [InlineData("x = []\ndef f():\n    x.append(1)\nf()\n")]
    [InlineData("x = 1\ndef f():\n    global x\n    x = 2\nf()\n")]
    [InlineData("x = 1\nclass A:\n    global x\n    x = 2\n")]
    [InlineData("x = 0\nwhile x < 3000000:\n    x += 1\n")]
    public void Resolve_WhatItMayHaveChanged_IsDynamic(string text)
    {
        var resolution = files.Resolve(("config.py", text));

        Assert.Null(resolution.Error);
        Assert.IsType<PyDynamic>(resolution.Find("x")!.Value);
    }

    [Theory]
    [InlineData("z = [[1]]\nx = z[0]\nz.sort(key=id)\ny = z[0]\ny += [5]\n")]
    [InlineData("x = [1]\ny = max([x], [2], key=id)\ny *= 2\n")]
    public void Resolve_ChangeOfWhatMayBeAnything_IsUncertainAsAWhole(string text) =>
        Assert.IsType<PyDynamic>(files.Resolve(("config.py", text)).Value);

    [Theory]
    [InlineData("x = []\na = f'{hash(1):z}{x.append(1)}'\n")]
    [InlineData("x = []\na = {hash('a'): x.append(1)}\n")]
    [InlineData("x = []\na = [*hex, x.append(1)]\n")]
    [InlineData("x = []\na = all(x.append(1) for _ in (1, 2))\n")]
    [InlineData("x = []\ntry:\n    a = {[], x.append(1)}\nexcept TypeError:\n    a = 0\n")]
    [InlineData("x = []\ni = [0]\nd = {0: 1}\nd[x.append(1) or 0] += 1\n")]
    public void Resolve_PartsAroundTheUnevaluated_AreEvaluatedOnce(string text) =>
        Assert.Equal(new PyList([new PyInt(1)]), files.Resolve(("config.py", text)).Find("x")!.Value);

    [Theory]
    [InlineData("x = [1, 2]\nr = reversed(x)\nx.append(3)\nx = list(r)\n", "[2,1]")]
    [InlineData("x = (i for i in (1, 2, 3))\na = 2 in x\nx = list(x)\n", "[3]")]
    [InlineData("x = (i for i in (1, 2, 3))\na = list(zip(x, [1]))\nx = list(x)\n", "[3]")]
    [InlineData("b = 3\nx = (b for _ in (1,))\nx = [list(x) for b in (7,)]\n", "[[3]]")]
    public void Resolve_Iterators_AreGoneThroughAsPythonDoes(string text, string json) => ResolvedFiles.AssertValue(json, files.Show(("config.py", text)), "x");

    [Theory]
    [InlineData("d = {97: 1}\nd[hash('a')] = 5\n", "d")]
    [InlineData("globals()['a'] = 5\n", "")]
    public void Resolve_TargetThatCannotBeTold_BringsNoNewName(string text, string names)
    {
        var resolution = files.Resolve(("config.py", text));

        Assert.Equal(names, string.Join(' ', resolution.Entries.Select(e => e.Key.AsText)));
    }

    [Theory]
    [InlineData("a = f'{(lambda x: 1)(2)}'\n", "(lambda x: 1)(2)", 1)]
    [InlineData("b = 1\na = f'''{b}\n  {b + (lambda x: 1)(2)}'''\n", "(lambda x: 1)(2)", 3)]
    [InlineData("b = 1\na = f'{b}{f\"{(lambda x: 1)(2)}\"}'\n", "(lambda x: 1)(2)", 2)]
    public void Resolve_CodeInAField_IsQuotedAsWritten(string text, string source, int line)
    {
        var resolution = files.Resolve(("config.py", text));

        Assert.Equal(new PyDynamic(source), resolution.Value);
        Assert.Equal(line, resolution.UncertainFrom!.Line);
    }

    [Theory]
    [InlineData("a = -{{_base_.m}}\n", "-{{_base_.m}}")]
    [InlineData("a = 'x{{ _base_.m }}'\n", "x{{_base_.m}}")]
    public void Resolve_TemplateInWhatIsNotEvaluated_IsQuotedAsATemplate(string text, string source)
    {
        var resolution = files.Resolve(("config.py", "_base_ = 'base.py'\n" + text), ("base.py", "m = 1\n"));

        Assert.Equal(new PyDynamic(source), resolution.Find("a")!.Value);
    }
}
