using OpenSoraDashboard.Security;
using Xunit;

namespace OpenSoraDashboard.Tests.Security;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/components/model?deployment=a&tab=files")]
    [InlineData("/a//b")]
    public void IsLocal_PathOfThisSite_IsTrue(string url) => Assert.True(LocalUrl.IsLocal(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("settings")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("http://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("\\\\evil.example")]
    public void IsLocal_AnythingElse_IsFalse(string? url)
    {
        Assert.False(LocalUrl.IsLocal(url));
        Assert.Equal("/", LocalUrl.Or(url));
    }
}
