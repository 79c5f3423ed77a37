using OpenSoraDashboard.Components.Controls;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Controls;

public sealed class SearchTypingTests
{
    private readonly SearchTyping typing = new();

    [Fact]
    public void Arrived_AddressesOfOlderKeystrokes_LeaveWhatWasTypedSince()
    {
        foreach (var text in (string[])["w", "we", "w", "wei"])
            typing.Typed(text);

        foreach (var late in (string?[])[null, "w", "w", "we", "w", "w"])
        {
            if (late is not null)
                typing.Arrived(late);
            Assert.Equal("wei", typing.Shown);
        }

        typing.Arrived("wei");
        Assert.Equal("wei", typing.Shown);
    }

    [Fact]
    public void Arrived_AddressNobodyTyped_IsShown()
    {
        typing.Arrived("from the address");
        Assert.Equal("from the address", typing.Shown);

        typing.Typed("x");
        typing.Arrived("x");
        typing.Arrived(null);
        Assert.Equal("", typing.Shown);

        typing.Arrived("x");
        Assert.Equal("x", typing.Shown);
    }
}
