using OpenSoraDashboard.Core.Diagnosis;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Diagnosis;

public sealed class TextPatternTests
{
    [Theory]
    [InlineData("Ran out of input", "Ran out of input")]
    [InlineData(@"(?<path>[^\s'""]{1,300})/model\. Expected a file", "/model. Expected a file")]
    [InlineData("a|bcdef", "")]
    [InlineData("(abc|d)efg", "efg")]
    [InlineData("colou?r of it", "r of it")]
    [InlineData(@"\d+abc{0,2}", "ab")]
    [InlineData(@"[\]abc]xyz", "xyz")]
    [InlineData(@"reduce\(\) of", "reduce() of")]
    public void Needed_Pattern_IsItsLongestPlainPart(string pattern, string needed) => Assert.Equal(needed, TextPattern.Needed(pattern));

    [Fact]
    public void Find_OnAllTexts_FindsWhatTheExpressionAloneFinds()
    {
        foreach (var pattern in KnownErrors.All.SelectMany(k => k.Patterns.Concat(k.Words)))
        {
            var alone = new System.Text.RegularExpressions.Regex(
                pattern,
                System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(5));
            foreach (var (_, _, text) in PastedTexts.All)
                Assert.Equal(alone.Match(text) is { Success: true, Index: var index } ? index : -1, new TextPattern(pattern).Find(text)?.Index ?? -1);
        }
    }
}
