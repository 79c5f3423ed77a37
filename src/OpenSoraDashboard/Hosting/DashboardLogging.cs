using System.Globalization;
using OpenSoraDashboard.Core;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace OpenSoraDashboard.Hosting;

/// <summary>Structured logs: to the console, and to a file a day under the data directory.</summary>
public static class DashboardLogging
{
    private const string Template = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";
    private const int DaysKept = 14;
    private const long LargestFile = 32 * 1024 * 1024;

    public static void AddDashboardLogging(this WebApplicationBuilder builder, DataDirectory data) =>
        builder.Services.AddSerilog((services, log) =>
        {
            log.ReadFrom.Configuration(builder.Configuration)
                .ReadFrom.Services(services)
                .Enrich.FromLogContext()
                .Filter.ByExcluding(static e => DashboardRun.IsAddressProblem(e.Exception))
                .WriteTo.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture);
            if (data.IsWritable)
            {
                log.WriteTo.File(
                    new RenderedCompactJsonFormatter(),
                    data.PathOf("logs", "dashboard-.jsonl"),
                    rollingInterval: RollingInterval.Day,
                    rollOnFileSizeLimit: true,
                    fileSizeLimitBytes: LargestFile,
                    retainedFileCountLimit: DaysKept);
            }
        });

    /// <summary>One line a request; what asks the server every few seconds is not worth one.</summary>
    public static void UseDashboardRequestLogging(this IApplicationBuilder app) => app.UseSerilogRequestLogging(o =>
        o.GetLevel = static (context, _, exception) =>
            exception is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
            : IsRoutine(context.Request.Path) ? LogEventLevel.Debug
            : LogEventLevel.Information);

    private static bool IsRoutine(PathString path) =>
        path.StartsWithSegments(Routes.Health, StringComparison.Ordinal)
        || path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
        || path.StartsWithSegments("/_framework", StringComparison.Ordinal)
        || path.StartsWithSegments("/_content", StringComparison.Ordinal)
        || Path.HasExtension(path.Value);
}
