using Microsoft.AspNetCore.Http;
using OpenSoraDashboard.Security;
using Xunit;

namespace OpenSoraDashboard.Tests.Security;

public sealed class CircuitOriginTests
{
    [Theory]
    [InlineData("http://localhost:5000", "localhost:5000", true, true)]
    [InlineData("https://osd.example", "osd.example", true, true)]
    [InlineData("https://osd.example", "osd.example:443", true, true)]
    [InlineData("http://OSD.example:80", "osd.example", true, true)]
    [InlineData("http://evil.example", "localhost:5000", true, false)]
    [InlineData("http://localhost:5001", "localhost:5000", true, false)]
    [InlineData("null", "localhost:5000", true, false)]
    [InlineData("file://localhost:5000", "localhost:5000", true, false)]
    [InlineData(null, "localhost:5000", true, false)]
    [InlineData(null, "localhost:5000", false, true)]
    public void IsOwn_OriginAndHost_AreHeldTogether(string? origin, string host, bool socket, bool own) =>
        Assert.Equal(own, CircuitOrigin.IsOwn(origin, new HostString(host), socket));
}
