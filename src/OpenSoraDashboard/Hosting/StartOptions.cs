namespace OpenSoraDashboard.Hosting;

/// <summary>Finds the dashboard's own files wherever it is started from.</summary>
public static class StartOptions
{
    /// <summary>
    /// The usual default is the current folder, where a published dashboard finds neither its settings nor its static
    /// files when it is started from elsewhere.
    /// </summary>
    public static WebApplicationOptions For(string[] args)
    {
        var said = args.Any(a => a.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase))
            || Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is not null
            || Environment.GetEnvironmentVariable("DOTNET_CONTENTROOT") is not null;
        return new WebApplicationOptions { Args = args, ContentRootPath = said ? null : AppContext.BaseDirectory };
    }
}
