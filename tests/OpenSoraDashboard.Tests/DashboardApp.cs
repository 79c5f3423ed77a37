using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Tests;

/// <summary>The whole dashboard in this process, with a data directory of its own and, unless libraries are given, the sample.</summary>
internal sealed class DashboardApp : WebApplicationFactory<Program>
{
    private readonly (string Key, string Value)[] settings;

    public DashboardApp(params (string Key, string Value)[] settings) => this.settings = settings;

    public TempFolder Data { get; } = new();

    /// <summary>Where the server claims to listen.</summary>
    public string Address { get; init; } = "http://localhost:5000";

    /// <summary>A browser without redirects: they are what is looked at.</summary>
    public HttpClient Browser(string? language = null)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("http://localhost:5000") });
        if (language is not null)
            client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("OpenSora:DataDirectory", Data["data"]);
        builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
        builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Fatal");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => services.AddSingleton<ServerBindings>(s => new FixedBindings(s.GetRequiredService<IServer>(), Address)));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            Data.Dispose();
    }

    private sealed class FixedBindings(IServer server, string address) : ServerBindings(server)
    {
        public override IReadOnlyCollection<string> Addresses => [address];
    }
}
