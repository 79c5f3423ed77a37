namespace OpenSoraDashboard.Security;

/// <summary>Where a redirect may lead: into this site only.</summary>
public static class LocalUrl
{
    /// <summary>The address when it is a path of this site, else the overview.</summary>
    public static string Or(string? url) => IsLocal(url) ? url! : Routes.Overview;

    /// <summary>
    /// One leading slash, and nothing that a browser reads as another host: <c>//host</c> and <c>/\host</c> leave the
    /// site, and browsers drop control characters before they look.
    /// </summary>
    public static bool IsLocal(string? url) =>
        url is ['/', ..]
        && (url.Length == 1 || url[1] is not ('/' or '\\'))
        && !url.Any(char.IsControl);
}
