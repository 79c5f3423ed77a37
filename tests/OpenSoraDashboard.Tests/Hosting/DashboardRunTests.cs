using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace OpenSoraDashboard.Tests.Hosting;

public sealed class DashboardRunTests
{
    [Fact]
    public async Task Start_PortIsTaken_SaysSoInOneLineAndEndsWith3()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var data = new TempFolder();
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath! : "dotnet")
        {
            ArgumentList = { typeof(Program).Assembly.Location, "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}") },
            Environment = { ["OpenSora__DataDirectory"] = data.Path },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var dashboard = Process.Start(start)!;
        var output = dashboard.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await dashboard.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await dashboard.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, dashboard.ExitCode);
        Assert.Contains($"127.0.0.1:{port}", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error + await output, StringComparison.Ordinal);
    }
}
