using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Resources;

public sealed class UnknownReasonsTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void All_EveryReason_HasWords(string language)
    {
        var words = Words.For(language);

        Assert.All(UnknownReasons.All, r => Assert.NotEqual(words.Reason("nothing of that name").Replace("nothing of that name", r, StringComparison.Ordinal), words.Reason(r)));
    }
}
