using System.Globalization;
using OpenSoraDashboard.Core.Resources;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Resources;

public sealed class TemplateTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void Fill_KnownPlaces_PutsValuesIn() =>
        Assert.Equal("a.bin needs 334.6 MB, 1,082 tensors", Template.Fill(
            "{file} needs {size:bytes}, {count:number} tensors",
            new Dictionary<string, string> { ["file"] = "a.bin", ["size"] = "334643276", ["count"] = "1082" },
            English));

    [Fact]
    public void Fill_UnknownPlace_StaysVisible() =>
        Assert.Equal("{nobody} and {", Template.Fill("{nobody} and {", new Dictionary<string, string>(), English));

    [Fact]
    public void Fill_ValueWithBraces_IsNotFilledAgain() =>
        Assert.Equal("{b} x", Template.Fill("{a} {b}", new Dictionary<string, string> { ["a"] = "{b}", ["b"] = "x" }, English));

    [Theory]
    [InlineData("1", "1 file is here")]
    [InlineData("0", "0 files are here")]
    [InlineData("21", "21 files are here")]
    public void Fill_Count_PicksTheWordForIt(string count, string text) =>
        Assert.Equal(text, Template.Fill("{count} {count:file is|files are} here", new Dictionary<string, string> { ["count"] = count }, English));

    [Fact]
    public void CountFormat_PlacesByNumber_PicksTheWordAndKeepsOtherFormats() =>
        Assert.Equal(
            "1 file, 1,234 links, x",
            string.Format(new CountFormat(English), "{0} {0:file|files}, {1:N0} {1:link|links}, {2}", 1, 1234, "x"));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1 kB")]
    [InlineData(23802932552, "23.8 GB")]
    public void Bytes_Length_IsWrittenWithAUnit(long bytes, string text) => Assert.Equal(text, Template.Bytes(bytes, English));

    [Theory]
    [InlineData("zh-CN", "zh-CN")]
    [InlineData("zh_CN.UTF-8", "zh-CN")]
    [InlineData("zh-Hans", "zh-CN")]
    [InlineData("de", "en")]
    [InlineData(null, "en")]
    public void For_Language_PicksOneThatIsComplete(string? asked, string got) => Assert.Equal(got, Words.For(asked).Culture.Name);

    [Fact]
    public void All_EveryKey_IsInEveryLanguageWithTheSamePlaces()
    {
        var english = Words.All("en");
        var chinese = Words.All("zh-CN");
        Assert.NotEmpty(english);
        Assert.Empty(english.Keys.Except(chinese.Keys));
        Assert.Empty(chinese.Keys.Except(english.Keys));
        Assert.All(english, e => Assert.Equal(Template.Places(e.Value).Order(), Template.Places(chinese[e.Key]).Order()));
        Assert.All(english.Concat(chinese), e => Assert.False(string.IsNullOrWhiteSpace(e.Value), e.Key));
    }
}
