using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using OpenSoraDashboard.Configuration;

namespace OpenSoraDashboard.Hosting;

/// <summary>Runs the dashboard to its end.</summary>
public static class DashboardRun
{
    /// <summary>The exit code when the configuration cannot be used.</summary>
    private const int BadConfiguration = 2;

    /// <summary>The exit code when the address cannot be listened on.</summary>
    private const int NoAddress = 3;

    /// <summary>Starts and waits for the end; every problem of the configuration is printed, not only the first.</summary>
    public static async Task<int> RunDashboardAsync(this WebApplication app)
    {
        try
        {
            // Asked for here, so that bad configuration is told in plain words before the host reports a crash.
            _ = app.Services.GetRequiredService<IOptions<DashboardOptions>>().Value;
            await app.RunAsync();
            return 0;
        }
        catch (OptionsValidationException e)
        {
            Console.Error.WriteLine("The dashboard cannot start with this configuration:");
            foreach (var problem in e.Failures)
                Console.Error.WriteLine($"  {problem}");
            return BadConfiguration;
        }
        catch (Exception e) when (IsAddressProblem(e))
        {
            Console.Error.WriteLine($"The dashboard cannot start: {Told(e)} Free the address, or name another with --urls http://127.0.0.1:PORT.");
            return NoAddress;
        }
    }

    /// <summary>The address is taken, reserved for root, or not of this machine: one line says it all, no stack trace does.</summary>
    internal static bool IsAddressProblem(Exception? e) => e switch
    {
        AddressInUseException or SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable } => true,
        IOException => IsAddressProblem(e.InnerException),
        _ => false,
    };

    private static string Told(Exception e) => e.Message.TrimEnd('.').ReplaceLineEndings(" ") + ".";
}
