using System.Numerics;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Core.Configs.Values;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Input;

public sealed class ValueTextTests
{
    public static TheoryData<string, PyValue> Values => new()
    {
        { "true", new PyBool(true) },
        { "True", new PyBool(true) },
        { "False", new PyBool(false) },
        { "null", PyNone.Value },
        { "None", PyNone.Value },
        { "42", new PyInt(42) },
        { "-7", new PyInt(-7) },
        { "123456789012345678901234567890", new PyInt(BigInteger.Parse("123456789012345678901234567890", System.Globalization.CultureInfo.InvariantCulture)) },
        { "1.0", new PyFloat(1) },
        { "1e3", new PyFloat(1000) },
        { "\"text\"", new PyStr("text") },
        { "[1, \"a\"]", new PyList([new PyInt(1), new PyStr("a")]) },
        { "{\"a\": null}", new PyDict([new(new PyStr("a"), PyNone.Value)]) },
        { "(8, 8, -1)", new PyTuple([new PyInt(8), new PyInt(8), new PyInt(-1)]) },
        { "[True, None]", new PyList([new PyBool(true), PyNone.Value]) },
        { "'it\\'s'", new PyStr("it's") },
        { "{'a': 1}", new PyDict([new(new PyStr("a"), new PyInt(1))]) },
        { "(open('x'))", new PyStr("(open('x'))") },
        { "(broken", new PyStr("(broken") },
        { "('a'; 'b')", new PyStr("('a'; 'b')") },
        { "{{fileDirname}}", new PyStr("{{fileDirname}}") },
        { "16-9", new PyStr("16-9") },
        { "1.2.3", new PyStr("1.2.3") },
        { "007", new PyStr("007") },
        { ".5", new PyFloat(0.5) },
        { "5.", new PyFloat(5) },
        { "+5", new PyInt(5) },
        { "0x10", new PyInt(16) },
        { "1_000", new PyInt(1000) },
        { "[0x10, .5]", new PyList([new PyInt(16), new PyFloat(0.5)]) },
        { "", new PyStr("") },
        { "/models/sd vae", new PyStr("/models/sd vae") },
        { "bf16", new PyStr("bf16") },
    };

    [Theory]
    [InlineData("[True, None, true, null]")]
    [InlineData("{a: 1}")]
    public void Read_BracketsAroundNoLiteral_AreRefused(string text) => Assert.Throws<UsageException>(() => ValueText.Read(text));

    [Theory]
    [MemberData(nameof(Values))]
    public void Read_Text_GivesTheValue(string text, PyValue value) => Assert.Equal(value, ValueText.Read(text));
}
