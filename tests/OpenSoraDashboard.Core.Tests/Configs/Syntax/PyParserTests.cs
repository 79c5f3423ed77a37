using OpenSoraDashboard.Core.Configs.Syntax;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Syntax;

/// <summary>Expected errors are what Python 3.11.2 said of the same text.</summary>
public sealed class PyParserTests
{
    [Theory]
    [InlineData("  x = 1\n", "IndentationError", "unexpected indent", 1, 2)]
    [InlineData("if x:\ny = 1\n", "IndentationError", "expected an indented block after 'if' statement on line 1", 2, 1)]
    [InlineData("if x:\n        y = 1\n    z = 2\n", "IndentationError", "unindent does not match any outer indentation level", 3, 10)]
    [InlineData("if x:\n        y = 1\n\tz = 2\n", "TabError", "inconsistent use of tabs and spaces in indentation", 3, 1)]
    [InlineData("m = dict(\n    a=\"b,\n)\n", "SyntaxError", "unterminated string literal (detected at line 2)", 2, 7)]
    [InlineData("a = 1\nx = \"\"\"abc\ny = 1\n", "SyntaxError", "unterminated triple-quoted string literal (detected at line 3)", 2, 5)]
    [InlineData("a = (1,\nb = 2\n", "SyntaxError", "'(' was never closed", 1, 5)]
    [InlineData("a = )\n", "SyntaxError", "unmatched ')'", 1, 5)]
    [InlineData("a = [1, 2)\n", "SyntaxError", "closing parenthesis ')' does not match opening parenthesis '['", 1, 10)]
    [InlineData("a = [1,\n2)\n", "SyntaxError", "closing parenthesis ')' does not match opening parenthesis '[' on line 1", 2, 2)]
    [InlineData("m = dict(\n    a=1\n    b=2,\n)\n", "SyntaxError", "invalid syntax. Perhaps you forgot a comma?", 2, 7)]
    [InlineData("a = [1 2]\n", "SyntaxError", "invalid syntax. Perhaps you forgot a comma?", 1, 6)]
    [InlineData("a = dict(x=b ，y=2)\n", "SyntaxError", "invalid character '，' (U+FF0C)", 1, 14)]
    [InlineData("a = “x”\n", "SyntaxError", "invalid character '“' (U+201C)", 1, 5)]
    [InlineData("a =\u00a01\n", "SyntaxError", "invalid non-printable character U+00A0", 1, 4)]
    [InlineData("a\u200b = 1\n", "SyntaxError", "invalid non-printable character U+200B", 1, 2)]
    [InlineData("\ufeffa = 1\n", "SyntaxError", "invalid non-printable character U+FEFF", 1, 1)]
    [InlineData("p = \"C:\\Users\\me\"\n", "SyntaxError", "(unicode error) 'unicodeescape' codec can't decode bytes in position 2-3: truncated \\UXXXXXXXX escape", 1, 18)]
    [InlineData("a = 007\n", "SyntaxError", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", 1, 5)]
    [InlineData("print \"x\"\n", "SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)?", 1, 1)]
    [InlineData("d = dict(class=1)\n", "SyntaxError", "invalid syntax", 1, 10)]
    [InlineData("m = {\"type\" = \"t5\"}\n", "SyntaxError", "cannot assign to literal here. Maybe you meant '==' instead of '='?", 1, 6)]
    [InlineData("m = {\"a\": 1, \"b\"}\n", "SyntaxError", "':' expected after dictionary key", 1, 16)]
    [InlineData("m = {\"a\":}\n", "SyntaxError", "expression expected after dictionary key and ':'", 1, 9)]
    [InlineData("f(a=1, 2)\n", "SyntaxError", "positional argument follows keyword argument", 1, 9)]
    [InlineData("f() = 1\n", "SyntaxError", "cannot assign to function call here. Maybe you meant '==' instead of '='?", 1, 1)]
    [InlineData("if x = 1:\n    pass\n", "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", 1, 4)]
    [InlineData("if x\n    y = 1\n", "SyntaxError", "expected ':'", 1, 5)]
    [InlineData("x = 1 +\n", "SyntaxError", "invalid syntax", 1, 8)]
    [InlineData("a = 1\\ \nb = 2\n", "SyntaxError", "unexpected character after line continuation character", 1, 7)]
    [InlineData("a = 1_\n", "SyntaxError", "invalid decimal literal", 1, 6)]
    [InlineData("a = 0x\n", "SyntaxError", "invalid hexadecimal literal", 1, 6)]
    [InlineData("a = 0o9\n", "SyntaxError", "invalid digit '9' in octal literal", 1, 7)]
    [InlineData("a = 1px\n", "SyntaxError", "invalid decimal literal", 1, 5)]
    [InlineData("a = f\"{b\"\n", "SyntaxError", "f-string: expecting '}'", 1, 10)]
    [InlineData("a = b\"é\"\n", "SyntaxError", "bytes can only contain ASCII literal characters", 1, 9)]
    [InlineData("try:\n    a = 1\nb = 2\n", "SyntaxError", "expected 'except' or 'finally' block", 3, 1)]
    [InlineData("a = 1 2\nb = \"x\n", "SyntaxError", "unterminated string literal (detected at line 2)", 2, 5)]
    [InlineData("a\0 = 1\n", "ValueError", "source code string cannot contain null bytes", 0, 0)]
    public void ParseFile_Slip_SaysWhatPythonSays(string text, string type, string message, int line, int column)
    {
        var (statements, error) = PyParser.ParseFile(text);

        Assert.Null(statements);
        Assert.Equal(new PySyntaxError(type, message, line, column), error);
    }

    [Theory]
    [InlineData("dict(a=1,\n     a=2)\n", "keyword argument repeated: a", 2)]
    [InlineData("return 1\n", "'return' outside function", 1)]
    [InlineData("x = 1\nfor y in x:\n    pass\nbreak\n", "'break' outside loop", 4)]
    [InlineData("x = 1\nglobal x\n", "name 'x' is assigned to before global declaration", 2)]
    [InlineData("a = *b\n", "can't use starred expression here", 1)]
    [InlineData("def f(a, a):\n    pass\n", "duplicate argument 'a' in function definition", 1)]
    public void CompileChecks_ParsesButDoesNotCompile_SaysWhatPythonSays(string text, string message, int line)
    {
        var (statements, error) = PyParser.ParseFile(text);
        Assert.Null(error);

        var found = CompileChecks.First(text, statements!);

        Assert.Equal(("SyntaxError", message, line), (found!.Type, found.Message, found.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment")]
    [InlineData("x = 1  # no line end")]
    [InlineData("match = {'case': 1}\ncase = match\nprint(match, case)\n")]
    [InlineData("match x:\n    case [1, *rest] | {'a': b} if rest:\n        pass\n    case A(b=c) as d:\n        pass\n")]
    [InlineData("with (a as b, c as (d, e)):\n    x: int = 1\n")]
    [InlineData("async def f(a, /, b=1, *, c, **d) -> int:\n    async with a as b:\n        await c\n    return [x async for x in y if x]\n")]
    [InlineData("@a\n@b.c(1)\nclass A(B, metaclass=C):\n    def m(self): return lambda *a, **k: (yield)\n")]
    [InlineData("try:\n    pass\nexcept* (A, B) as e:\n    raise C from e\nelse:\n    pass\nfinally:\n    del a[0], b.c\n")]
    [InlineData("x = f\"{a!r:>{w}} {{}} {b=} {c['d']}\" rb'' if False else f'{1:{2}}'\n")]
    [InlineData("a = b, *c = d[1:2, ::3, ...] @ -~+e ** -f // 1_0 % 0x_ff << 0o7 | 1e-5j\n")]
    [InlineData("if (n := 1) < 2 <= 3 != 4 is not None not in {1, *x, } and not y: a = 1; b = 2\nelif z: pass\nelse:\n\tpass\n")]
    [InlineData("x = 1if y else 2\n")]
    [InlineData("ﬁle = 1\n模型 = dict(类型=1)\n")]
    public void ParseFile_LegalPython_HasNoError(string text)
    {
        // Mixed bytes and text are refused, everything else above is legal.
        var (statements, error) = PyParser.ParseFile(text.Replace("rb''", "''", StringComparison.Ordinal));

        Assert.Null(error);
        Assert.NotNull(statements);
    }

    [Fact]
    public void ParseFile_NameInCompatibilityForm_IsNormalised()
    {
        var (statements, _) = PyParser.ParseFile("ﬁle = 1\n");

        var assign = Assert.IsType<AssignStmt>(Assert.Single(statements!));
        Assert.Equal("file", Assert.IsType<NameExpr>(assign.Targets[0]).Id);
    }

    [Fact]
    public void ParseFile_250Brackets_IsRefusedAsPythonDoes()
    {
        var (_, error) = PyParser.ParseFile($"a = {new string('[', 250)}1{new string(']', 250)}\n");

        Assert.Equal(("SyntaxError", "too many nested parentheses", 1), (error!.Type, error.Message, error.Line));
    }

    [Fact]
    public void ParseFile_199Brackets_IsRead()
    {
        var (_, error) = PyParser.ParseFile($"a = {new string('[', 199)}1{new string(']', 199)}\n");

        Assert.Null(error);
    }

    [Theory]
    [InlineData("-", "1")]
    [InlineData("not ", "1")]
    [InlineData("lambda: ", "1")]
    [InlineData("1 if 1 else ", "1")]
    [InlineData("1 + ", "1")]
    [InlineData("1 ** ", "1")]
    public void ParseFile_TenThousandInARow_EndsWithoutHarm(string piece, string last)
    {
        var (statements, error) = PyParser.ParseFile($"a = {string.Concat(Enumerable.Repeat(piece, 10_000))}{last}\n");

        Assert.True(statements is not null || error!.Type.Equals(ParseLimits.ErrorType, StringComparison.Ordinal), error?.Message);
    }
}
