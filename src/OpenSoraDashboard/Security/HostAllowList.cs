using System.Net;
using Microsoft.Extensions.Options;
using OpenSoraDashboard.Configuration;

namespace OpenSoraDashboard.Security;

/// <summary>
/// Answers only under names that are meant for it, so that a foreign page cannot reach a dashboard on loopback
/// through a name of its own that it points there.
/// </summary>
public sealed class HostAllowList(IOptions<DashboardOptions> options, AccessTokens tokens)
{
    /// <summary>Loopback names always; any name where a token guards the data and no list was given.</summary>
    public bool Allows(HostString host)
    {
        var name = host.Host.Trim('[', ']');
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name, out var ip) && IPAddress.IsLoopback(ip)))
            return true;
        var allowed = options.Value.Security.AllowedHosts;
        return allowed.Count > 0 ? allowed.Contains(name, StringComparer.OrdinalIgnoreCase) : tokens.Required;
    }
}

/// <summary>The step in the pipeline.</summary>
public static class HostAllowListMiddleware
{
    public static void UseHostAllowList(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        if (context.RequestServices.GetRequiredService<HostAllowList>().Allows(context.Request.Host))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("This host name is not served here. Add it to OpenSora:Security:AllowedHosts.", context.RequestAborted);
    });
}
