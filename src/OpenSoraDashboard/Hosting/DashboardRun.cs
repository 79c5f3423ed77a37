using Microsoft.Extensions.Options;
using OpenSoraDashboard.Configuration;

namespace OpenSoraDashboard.Hosting;

/// <summary>Runs the dashboard to its end.</summary>
public static class DashboardRun
{
    /// <summary>The exit code when the configuration cannot be used.</summary>
    private const int BadConfiguration = 2;

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
    }
}
