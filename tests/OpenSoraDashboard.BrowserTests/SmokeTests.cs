using Xunit;

namespace OpenSoraDashboard.BrowserTests;

public sealed class SmokeTests
{
    [Fact]
    public void True_IsTrue() => Assert.True(true);
}
