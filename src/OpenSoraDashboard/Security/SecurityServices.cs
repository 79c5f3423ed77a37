using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using OpenSoraDashboard.Core;

namespace OpenSoraDashboard.Security;

/// <summary>Registers who gets in and what is kept from whom.</summary>
public static class SecurityServices
{
    /// <summary>The rate limit of the sign-in form.</summary>
    internal const string SignInLimit = nameof(SignInLimit);

    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    public static void AddDashboardSecurity(this IServiceCollection services, DataDirectory data)
    {
        services.AddSingleton<ServerBindings>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<HostAllowList>();
        services.AddSingleton<RootGuard>();
        services.AddSingleton<IAuthorizationHandler, AccessHandler>();
        services.AddHostedService<AccessAnnouncement>();
        services.AddAuthentication(AccessPolicy.Scheme).AddCookie(AccessPolicy.Scheme, Session);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new AccessRequirement(AccessRole.Viewer)).Build())
            .AddPolicy(AccessPolicy.View, p => p.AddRequirements(new AccessRequirement(AccessRole.Viewer)))
            .AddPolicy(AccessPolicy.Operate, p => p.AddRequirements(new AccessRequirement(AccessRole.Operator)));
        services.AddScoped<AuthenticationStateProvider, SessionStateProvider>();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(o => Harden(o.Cookie, "osd-form"));
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                static _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(1) }));
        });
        KeepKeys(services, data);
    }

    private static void Session(CookieAuthenticationOptions options)
    {
        Harden(options.Cookie, "osd-session");
        options.ExpireTimeSpan = SessionLength;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = static context =>
        {
            var services = context.HttpContext.RequestServices;
            var isOfTheseTokens = context.Principal?.FindFirst(AccessPolicy.StampClaim)?.Value.Equals(services.GetRequiredService<AccessTokens>().Stamp, StringComparison.Ordinal) == true;
            if (!isOfTheseTokens || Sessions.Id(context.Principal) is null || !services.GetRequiredService<Sessions>().IsOpen(context.Principal!))
                context.RejectPrincipal();
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToLogin = static context =>
        {
            var request = context.Request;
            if (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = "Bearer";
            }
            else
            {
                context.Response.Redirect(Routes.ToSignIn(HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : null));
            }

            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = static context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static void Harden(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>Keys in the data directory keep people signed in over a restart; without it they last as long as the process.</summary>
    private static void KeepKeys(IServiceCollection services, DataDirectory data)
    {
        var protection = services.AddDataProtection().SetApplicationName("OpenSoraDashboard");
        if (data.IsWritable)
            protection.PersistKeysToFileSystem(new DirectoryInfo(data.PathOf("keys")));
        else
            protection.UseEphemeralDataProtectionProvider();
    }
}
