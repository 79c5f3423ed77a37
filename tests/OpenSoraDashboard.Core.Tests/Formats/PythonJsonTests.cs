using System.Numerics;
using System.Text;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Formats;

public sealed class PythonJsonTests
{
    [Theory]
    [InlineData("", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("   ", "Expecting value: line 1 column 4 (char 3)")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("<!DOCTYPE html>", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")]
    [InlineData("{\"weight_map\": {", "Expecting property name enclosed in double quotes: line 1 column 17 (char 16)")]
    [InlineData("{\"a\":1,}", "Expecting property name enclosed in double quotes: line 1 column 8 (char 7)")]
    [InlineData("{'a':1}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")]
    [InlineData("{\"a\"}", "Expecting ':' delimiter: line 1 column 5 (char 4)")]
    [InlineData("{\"a\":}", "Expecting value: line 1 column 6 (char 5)")]
    [InlineData("{\"a\":1 \"b\":2}", "Expecting ',' delimiter: line 1 column 8 (char 7)")]
    [InlineData("[1 2]", "Expecting ',' delimiter: line 1 column 4 (char 3)")]
    [InlineData("[1,]", "Expecting value: line 1 column 4 (char 3)")]
    [InlineData("[1", "Expecting ',' delimiter: line 1 column 3 (char 2)")]
    [InlineData("{} x", "Extra data: line 1 column 4 (char 3)")]
    [InlineData("01", "Extra data: line 1 column 2 (char 1)")]
    [InlineData("\"abc", "Unterminated string starting at: line 1 column 1 (char 0)")]
    [InlineData("[\"a\\", "Unterminated string starting at: line 1 column 2 (char 1)")]
    [InlineData("\"a\\x\"", "Invalid \\escape: line 1 column 3 (char 2)")]
    [InlineData("\"\\u12g4\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)")]
    [InlineData("\"\\u12\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)")]
    [InlineData("\"a\nb\"", "Invalid control character at: line 1 column 3 (char 2)")]
    [InlineData("{\n  \"a\": nul\n}", "Expecting value: line 2 column 8 (char 9)")]
    [InlineData("{\r\n  \"a\": nul\r\n}", "Expecting value: line 2 column 8 (char 9)")]
    [InlineData("[\"😀层\", x]", "Expecting value: line 1 column 8 (char 7)")]
    [InlineData("\uFEFF{}", "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)")]
    public void TryRead_BrokenText_SaysWhatPythonSays(string text, string message)
    {
        Assert.False(PythonJson.TryRead(Encoding.UTF8.GetBytes(text), out var value, out var error));
        Assert.Null(value);
        Assert.Equal(new FormatError("JSONDecodeError", message), error);
    }

    [Theory]
    [InlineData("FF", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte")]
    [InlineData("7B80", "'utf-8' codec can't decode byte 0x80 in position 1: invalid start byte")]
    [InlineData("22E4", "'utf-8' codec can't decode byte 0xe4 in position 1: unexpected end of data")]
    [InlineData("22E4B8", "'utf-8' codec can't decode bytes in position 1-2: unexpected end of data")]
    [InlineData("22E4B822", "'utf-8' codec can't decode bytes in position 1-2: invalid continuation byte")]
    [InlineData("22EDA080", "'utf-8' codec can't decode byte 0xed in position 1: invalid continuation byte")]
    [InlineData("1F8B08", "'utf-8' codec can't decode byte 0x8b in position 1: invalid start byte")]
    public void TryRead_NoUtf8_SaysWhatPythonSays(string hex, string message)
    {
        Assert.False(PythonJson.TryRead(Convert.FromHexString(hex), out _, out var error));
        Assert.Equal(new FormatError("UnicodeDecodeError", message), error);
    }

    [Fact]
    public void TryRead_EveryKindOfValue_IsRead()
    {
        Assert.True(PythonJson.TryRead(
            """ {"a":[1,-2.5,1e3,true,false,null,NaN,Infinity,-Infinity,"x\u00e9\n"],"b":123456789012345678901234567890} """u8,
            out var value,
            out _));
        var list = Assert.IsType<PyList>(((PyDict)value!)["a"]);
        Assert.Equal(new PyInt(1), list.Items[0]);
        Assert.Equal(new PyFloat(-2.5), list.Items[1]);
        Assert.Equal(new PyFloat(1000), list.Items[2]);
        Assert.Equal(PyNone.Value, list.Items[5]);
        Assert.True(double.IsNaN(((PyFloat)list.Items[6]).Value));
        Assert.Equal(double.NegativeInfinity, ((PyFloat)list.Items[8]).Value);
        Assert.Equal(new PyStr("xé\n"), list.Items[9]);
        Assert.Equal(BigInteger.Parse("123456789012345678901234567890", System.Globalization.CultureInfo.InvariantCulture), ((PyInt)((PyDict)value)["b"]!).Value);
    }

    [Fact]
    public void TryRead_KeyTwice_LastValueAtTheFirstPlace()
    {
        Assert.True(PythonJson.TryRead("""{"a":1,"b":2,"a":3}"""u8, out var value, out _));
        Assert.Equal(
            [new(new PyStr("a"), new PyInt(3)), new(new PyStr("b"), new PyInt(2))],
            ((PyDict)value!).Items);
    }

    [Theory]
    [InlineData('[', "array")]
    [InlineData('{', "object")]
    public void TryRead_TooDeep_IsARecursionError(char bracket, string what)
    {
        var text = bracket == '[' ? new string('[', 100_000) : string.Concat(Enumerable.Repeat("{\"a\":", 100_000));
        Assert.False(PythonJson.TryRead(Encoding.UTF8.GetBytes(text), out _, out var error));
        Assert.Equal(new FormatError("RecursionError", $"maximum recursion depth exceeded while decoding a JSON {what} from a unicode string"), error);
    }

    [Fact]
    public void TryRead_IntegerTooLong_IsAValueError()
    {
        Assert.True(PythonJson.TryRead(Encoding.UTF8.GetBytes(new string('9', 4300)), out _, out _));
        Assert.False(PythonJson.TryRead(Encoding.UTF8.GetBytes("-" + new string('9', 4301)), out _, out var error));
        Assert.Equal("ValueError", error?.Name);
    }
}
