using System.Globalization;
using OpenSoraDashboard.Components.Controls;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Controls;

public sealed class QuantityTests
{
    public QuantityTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en");

    [Theory]
    [InlineData(0, "0")]
    [InlineData(9_999, "9,999")]
    [InlineData(12_345, "12.3 k")]
    [InlineData(767_490_000, "767 M")]
    [InlineData(83_700_000, "83.7 M")]
    [InlineData(4_762_310_656, "4.76 B")]
    [InlineData(11_900_000_000, "11.9 B")]
    public void Count_HasThreeDigits(long count, string text) => Assert.Equal(text, Quantity.Count(count));

    [Theory]
    [InlineData(0.2, "1 ms")]
    [InlineData(38.4, "38 ms")]
    [InlineData(999.4, "999 ms")]
    [InlineData(1_400, "1.4 s")]
    public void Duration_HasAUnit(double milliseconds, string text) => Assert.Equal(text, Quantity.Duration(TimeSpan.FromMilliseconds(milliseconds)));
}
