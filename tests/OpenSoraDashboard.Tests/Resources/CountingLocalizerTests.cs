using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using OpenSoraDashboard.Resources;
using OpenSoraDashboard.Tests.Components;
using Xunit;

namespace OpenSoraDashboard.Tests.Resources;

public sealed class CountingLocalizerTests : ComponentTest
{
    [Theory]
    [InlineData("en", 1, "1 repository")]
    [InlineData("en", 2, "2 repositories")]
    [InlineData("zh-CN", 1, "1 个仓库")]
    public void Localizer_Count_PicksTheWordForIt(string language, int count, string text)
    {
        Language(language);

        Assert.Equal(text, Services.GetRequiredService<IStringLocalizer<CachePageText>>()["Repositories", count]);
    }
}
