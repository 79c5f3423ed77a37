using Xunit;

namespace OpenSoraDashboard.Cli.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void True_IsTrue() => Assert.True(true);
}
