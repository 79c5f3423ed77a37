namespace OpenSoraDashboard.Api;

/// <summary>Registers what the addresses for scripts and downloads need.</summary>
public static class ApiServices
{
    public static IServiceCollection AddDownloads(this IServiceCollection services) => services.AddSingleton<ConfigDownloads>();
}
