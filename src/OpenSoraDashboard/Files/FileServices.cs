namespace OpenSoraDashboard.Files;

/// <summary>Registers the looking at files.</summary>
public static class FileServices
{
    public static IServiceCollection AddFileBrowsing(this IServiceCollection services) => services.AddSingleton<ComponentFiles>();
}
