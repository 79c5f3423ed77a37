using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace OpenSoraDashboard.Security;

/// <summary>Where the server listens.</summary>
public class ServerBindings(IServer server)
{
    /// <summary>The addresses listened on; empty until the server has started.</summary>
    public virtual IReadOnlyCollection<string> Addresses =>
        [.. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];

    /// <summary>True when every address is this machine's own; unknown addresses count as open to others.</summary>
    public bool OnlyLoopback
    {
        get
        {
            var addresses = Addresses;
            return addresses.Count > 0 && addresses.All(IsLoopback);
        }
    }

    /// <summary><c>http://+:80</c>, <c>http://*:80</c>, <c>http://0.0.0.0</c> and sockets are not; <c>localhost</c>, 127.0.0.0/8 and ::1 are.</summary>
    public static bool IsLoopback(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return false;
        return uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
