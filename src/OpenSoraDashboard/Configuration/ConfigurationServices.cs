using Microsoft.Extensions.Options;
using OpenSoraDashboard.Core;

namespace OpenSoraDashboard.Configuration;

/// <summary>Binds and checks the configuration.</summary>
public static class ConfigurationServices
{
    /// <returns>The data directory, which logging and keys need before any service exists.</returns>
    public static DataDirectory AddDashboardConfiguration(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var section = builder.Configuration.GetSection(DashboardOptions.Section);
        services.AddSingleton<IValidateOptions<DashboardOptions>, DashboardOptionsValidator>();
        services.AddOptions<DashboardOptions>()
            .Configure(o => builder.Configuration.GetSection("Security").Bind(o.Security))
            .Configure(o => builder.Configuration.GetSection(nameof(DashboardOptions.Writes)).Bind(o.Writes))
            .Bind(section)
            .ValidateOnStart();
        var data = DataDirectory.Open(section[nameof(DashboardOptions.DataDirectory)]);
        services.AddSingleton(data);
        return data;
    }
}
