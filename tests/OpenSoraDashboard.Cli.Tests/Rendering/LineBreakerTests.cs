using OpenSoraDashboard.Cli.Rendering;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Rendering;

public sealed class LineBreakerTests
{
    [Theory]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("one two", 80, "one two")]
    [InlineData("a /very/long/path/that/never/breaks b", 10, "a|/very/long/path/that/never/breaks|b")]
    [InlineData("first\nsecond", 80, "first|second")]
    [InlineData("", 10, "")]
    [InlineData("仅凭文件判断能否启动", 8, "仅凭文件|判断能否|启动")]
    [InlineData("无法启动：还缺文件。", 8, "无法启|动：还缺|文件。")]
    [InlineData("一二三（四）", 8, "一二三|（四）")]
    [InlineData("加载 707 个张量", 8, "加载 707|个张量")]
    public void Break_Text_KeepsToTheWidth(string text, int columns, string lines) =>
        Assert.Equal(lines, string.Join('|', LineBreaker.Break(text, columns)));

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("权重", 4)]
    [InlineData("é", 1)]
    [InlineData("✓ ✗ – ◀", 7)]
    [InlineData("🙂", 2)]
    [InlineData("", 0)]
    public void Width_Text_CountsColumns(string text, int columns) => Assert.Equal(columns, DisplayWidth.Of(text));

    [Theory]
    [InlineData("plain 文字", "plain 文字")]
    [InlineData("two\nlines", @"two\nlines")]
    [InlineData("\u001b[31mred", @"\u001B[31mred")]
    [InlineData("a\u202eb", @"a\u202Eb")]
    public void Printable_ControlCharacters_AreShownAndNotObeyed(string text, string shown) => Assert.Equal(shown, Printable.Of(text));
}
