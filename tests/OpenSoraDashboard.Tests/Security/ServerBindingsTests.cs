using OpenSoraDashboard.Security;
using Xunit;

namespace OpenSoraDashboard.Tests.Security;

public sealed class ServerBindingsTests
{
    [Theory]
    [InlineData("http://localhost:5000", true)]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("http://127.1.2.3", true)]
    [InlineData("https://[::1]:5001", true)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://[::]:8080", false)]
    [InlineData("http://+:8080", false)]
    [InlineData("http://*:8080", false)]
    [InlineData("http://192.168.1.10:5000", false)]
    [InlineData("http://gpu-host:5000", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("http://unix:/run/osd.sock", false)]
    public void IsLoopback_Address_IsToldApart(string address, bool loopback) => Assert.Equal(loopback, ServerBindings.IsLoopback(address));
}
