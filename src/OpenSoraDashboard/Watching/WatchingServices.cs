namespace OpenSoraDashboard.Watching;

/// <summary>Registers the watching of libraries.</summary>
public static class WatchingServices
{
    public static IServiceCollection AddWatching(this IServiceCollection services) => services.AddSingleton<LibraryWatcher>();
}
