using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Resolution;

/// <summary>What Python refuses on the way: a dict that changes under a loop, blocks too deep.</summary>
public sealed class PythonLimitsTests : IDisposable
{
    private readonly ResolvedFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("d = {'a': 1}\nfor k in d:\n    d['b'] = 1\n", 2)]
    [InlineData("d = {'a': 1, 'b': 2}\nfor k, v in d.items():\n    if v == 1: del d[k]\n", 2)]
    [InlineData("d = {'a': 1}\nfor k in d.keys():\n    d.clear()\n", 2)]
    [InlineData("d = {'a': 1}\nx = [d.setdefault(k + 'x', 1) for k in d]\n", 2)]
    [InlineData("s = {1}\nfor i in s:\n    s.add(2)\n", 2)]
    public void Resolve_SizeChangedUnderALoop_IsARuntimeError(string text, int line)
    {
        var error = files.Resolve(("config.py", text)).Error!;

        Assert.Equal(("RuntimeError", line), (error.Type, error.Line));
        Assert.EndsWith("changed size during iteration", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("d = {'a': 1}\nfor k in d:\n    d['b'] = 1\n    break\n", """{"a":1,"b":1}""")]
    [InlineData("d = {'a': 1, 'b': 2}\nfor k in d:\n    d[k] += 1\n", """{"a":2,"b":3}""")]
    [InlineData("d = {'a': 1, 'b': 2}\nfor k in list(d):\n    d.pop(k)\n", "{}")]
    public void Resolve_ChangeThatALoopDoesNotMeet_IsFine(string text, string json) => ResolvedFiles.AssertValue(json, files.Show(("config.py", text)), "d");

    [Theory]
    [InlineData("for i in (1,):", 21)]
    [InlineData("while x:", 21)]
    [InlineData("with x:", 21)]
    public void Resolve_OneBlockTooDeep_IsASyntaxErrorAtIt(string head, int line)
    {
        // In a function, where nothing runs.
        Assert.Null(files.Resolve(("config.py", "_base_ = []\ndef f():\n" + Nested(head, 20))).Error);
        var error = files.Resolve(("config.py", "_base_ = []\ndef f():\n" + Nested(head, 21))).Error!;

        Assert.Equal(("SyntaxError", "too many statically nested blocks", line + 2), (error.Type, error.Message, error.Line));
    }

    [Theory]
    [InlineData(19, "try: pass\n{0}except E: pass\n", 2)]
    [InlineData(18, "try: pass\n{0}except E: pass\n{0}finally: pass\n", 2)]
    [InlineData(19, "try: pass\n{0}finally:\n{0} for j in (): pass\n", 3)]
    public void Resolve_PartsOfATry_CountAsCPythonCounts(int loops, string end, int line)
    {
        string Text(int count) => Nested("for i in ():", count)[..^"pass\n".Length].TrimEnd(' ') + new string(' ', count + 1) + end.Replace("{0}", new string(' ', count + 1), StringComparison.Ordinal);
        Assert.Null(files.Resolve(("config.py", "if 1:\n" + Text(loops - 1))).Error);
        var error = files.Resolve(("config.py", "if 1:\n" + Text(loops))).Error!;

        Assert.Equal(("SyntaxError", loops + 1 + line), (error.Type, error.Line));
    }

    private static string Nested(string head, int count) =>
        string.Concat(Enumerable.Range(1, count).Select(i => $"{new string(' ', i)}{head}\n")) + new string(' ', count + 1) + "pass\n";
}
