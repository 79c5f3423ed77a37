using OpenSoraDashboard.Core.Loading.Versions;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Versions;

public sealed class PythonCodeTests
{
    [Theory]
    [InlineData("a = 1  # one\n\n# two\n  \nb = 2\n", "a = 1\nb = 2")]
    [InlineData("a = '#'\nb = \"it's # here\"\n", "a = '#'\nb = \"it's # here\"")]
    [InlineData("\"\"\"\n# kept  \n\n\"\"\"\n", "\"\"\"\n# kept  \n\n\"\"\"")]
    [InlineData("a = r'\\'  # x'\n", "a = r'\\'  # x'")]
    [InlineData("a = (1,  # first\n     2)\n", "a = (1,\n     2)")]
    [InlineData("", "")]
    [InlineData("a = 1", "a = 1")]
    public void Of_CommentsAndBlankLines_LeaveTheCode(string text, string code) => Assert.Equal(code, PythonCode.Of(text));

    [Theory]
    [InlineData("a = (1\n")]
    [InlineData("a = 1)\n")]
    [InlineData("a = 'x\n")]
    [InlineData("a = \"\"\"x\n")]
    [InlineData("a = 1 + \\ \n    2\n")]
    public void Of_WhatStaysOpen_IsNoPython(string text) => Assert.Null(PythonCode.Of(text));

    [Fact]
    public void Of_BytesThatAreNoUtf8_AreNoPython() => Assert.Null(PythonCode.Of([.. "a = '"u8, 0xE9, .. "'\n"u8]));

    [Fact]
    public void Of_LineEndsOfWindows_AreTheSameCode() => Assert.Equal("a = 1\nb = 2", PythonCode.Of("a = 1\r\nb = 2\r\n"u8));
}
