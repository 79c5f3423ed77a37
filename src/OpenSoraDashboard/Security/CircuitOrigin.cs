namespace OpenSoraDashboard.Security;

/// <summary>
/// A web socket may be opened by any page of any site, and its cookies come along. So the live connection is
/// accepted only from pages of this very site.
/// </summary>
public static class CircuitOrigin
{
    /// <summary>Whether a request to the live connection comes from a page of this site.</summary>
    /// <param name="origin">The header; browsers send it with every web socket and every cross-site request.</param>
    /// <param name="host">The host asked for.</param>
    /// <param name="isWebSocket">A web socket without the header comes from no browser page and is refused.</param>
    public static bool IsOwn(string? origin, HostString host, bool isWebSocket)
    {
        if (string.IsNullOrEmpty(origin))
            return !isWebSocket;
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.Authority.Equals(WithoutDefaultPort(host, uri.Scheme), StringComparison.OrdinalIgnoreCase);
    }

    public static void UseCircuitOriginCheck(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            || IsOwn(context.Request.Headers.Origin, context.Request.Host, WantsWebSocket(context.Request)))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    /// <summary>By the request itself: the socket's own step comes later. HTTP/2 opens one by CONNECT.</summary>
    private static bool WantsWebSocket(HttpRequest request) =>
        HttpMethods.IsConnect(request.Method) || request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);

    private static string WithoutDefaultPort(HostString host, string scheme) =>
        host.Port is { } port && port == (scheme == "https" ? 443 : 80) ? host.Host : host.Value ?? "";
}
