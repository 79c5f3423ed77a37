using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace OpenSoraDashboard.BrowserTests;

/// <summary>The dashboard on a real port of this machine, with a data directory of its own and the sample library.</summary>
public sealed class DashboardServer : WebApplicationFactory<Program>
{
    private readonly (string Key, string Value)[] settings;

    public DashboardServer()
        : this([])
    {
    }

    internal DashboardServer(params (string Key, string Value)[] settings)
    {
        this.settings = settings;
        UseKestrel(0);
        StartServer();
    }

    /// <summary>Emptied when the server ends.</summary>
    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("osd-browser-").FullName;

    /// <summary>Where it is, without a slash at the end.</summary>
    public string Address => Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal).TrimEnd('/');

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("OpenSora:DataDirectory", DataDirectory);
        builder.UseSetting("Serilog:MinimumLevel:Default", "Warning");
        builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Warning");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(DataDirectory))
            Directory.Delete(DataDirectory, recursive: true);
    }
}
