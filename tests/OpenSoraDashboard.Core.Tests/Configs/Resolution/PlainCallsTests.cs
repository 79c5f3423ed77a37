using Xunit;

namespace OpenSoraDashboard.Core.Tests.Configs.Resolution;

/// <summary>Calls and formats that only reckon, as Python 3.11 reckons them.</summary>
public sealed class PlainCallsTests : IDisposable
{
    private readonly ResolvedFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("f'{1:e}|{9.995:.2e}|{2.5:.0e}|{3.5:.0e}|{0.0:e}|{1e300:E}'", "\"1.000000e+00|9.99e+00|2e+00|4e+00|0.000000e+00|1.000000E+300\"")]
    [InlineData("f'{1234567:g}|{0.1:g}|{1e-5:g}|{100000:g}|{1000000:g}|{123.456:.3g}|{1e300:G}'", "\"1.23457e+06|0.1|1e-05|100000|1e+06|123|1E+300\"")]
    [InlineData("f'{255:#x}|{255:#010x}|{-255:#010x}|{5:#b}|{65536:_x}'", "\"0xff|0x000000ff|-0x00000ff|0b101|1_0000\"")]
    [InlineData("f'{True:d}|{True:5}|{True:.1f}'", "\"1|    1|1.0\"")]
    [InlineData("'%x|%#x|%#o|%e|%g|%5.1e|%.2f' % (255, 255, 8, 1234.5, 1e-5, -2.25, -0.005)", "\"ff|0xff|0o10|1.234500e+03|1e-05|-2.2e+00|-0.01\"")]
    [InlineData("[hex(255), hex(-1), oct(8), bin(True), ord('中'), ord('😀')]", "[\"0xff\",\"-0x1\",\"0o10\",\"0b1\",20013,128512]")]
    [InlineData("[isinstance(True, int), isinstance('a', (int, str)), isinstance(1.0, int), isinstance({}, dict), isinstance(None, object)]", "[true,true,false,true,true]")]
    [InlineData("['abc'.find('c'), 'abc'.find('z'), 'aXbX'.rfind('X'), 'abcabc'.count('b'), 'abc'.index('b')]", "[2,-1,3,2,1]")]
    [InlineData("[\"it's wORLD\".title(), 'hELLO'.capitalize(), '12'.isdigit(), ''.isdigit(), 'AB c'.isupper()]", "[\"It'S World\",\"Hello\",true,false,false]")]
    [InlineData("[round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(7, 2), round(-2.675, 2)]", "[1200,1200,1400,-1200,7,-2.67]")]
    [InlineData("[int('1_0'), int('-1_000'), int('ff', 16), int('0xff', 16), int('0b1', 2)]", "[10,-1000,255,255,1]")]
    [InlineData("[range(3)[1], bool({}.keys()), len({1: 2}.items()), ('a', 1) in {'a': 1}.items()]", "[1,false,1,true]")]
    [InlineData("{1: 2, 13: 3, 101: 4}", "{\"$dict\":[[1,2],[13,3],[101,4]]}")]
    [InlineData("{float('nan'): 1}", "{\"$dict\":[[{\"$float\":\"nan\"},1]]}")]
    public void Resolve_Expression_IsEvaluated(string expression, string json) => ResolvedFiles.AssertValue(json, files.Show(("config.py", $"a = {expression}\n")), "a");

    [Theory]
    [InlineData("int('1__0')", "ValueError", "invalid literal for int() with base 10: '1__0'")]
    [InlineData("int('_1')", "ValueError", "invalid literal for int() with base 10: '_1'")]
    [InlineData("'abc'.index('z')", "ValueError", "substring not found")]
    [InlineData("[1, 2].index(3)", "ValueError", "3 is not in list")]
    [InlineData("ord('ab')", "TypeError", "ord() expected a character, but string of length 2 found")]
    [InlineData("hex(1.5)", "TypeError", "'float' object cannot be interpreted as an integer")]
    public void Resolve_WrongCall_RaisesAsPythonDoes(string expression, string type, string message)
    {
        var error = files.Resolve(("config.py", $"a = {expression}\n")).Error!;

        Assert.Equal((type, message), (error.Type, error.Message));
    }

    [Theory]
    [InlineData("import math\na = {math.nan: 1}[math.nan]\n", "1")]
    [InlineData("n = float('nan')\na = [n in [n], n in {n}, [n].count(n), [n] == [n], n == n]\n", "[true,true,1,true,false]")]
    public void Resolve_NotANumber_IsFoundAsTheSameObject(string text, string json) => ResolvedFiles.AssertValue(json, files.Show(("config.py", text)), "a");
}
