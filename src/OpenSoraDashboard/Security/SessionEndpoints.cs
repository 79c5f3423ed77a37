using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace OpenSoraDashboard.Security;

/// <summary>Signing in and out.</summary>
public static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder app)
    {
        app.MapPost(Routes.Session, async (HttpContext context, AccessTokens tokens, Sessions sessions, [FromForm] string? token, [FromForm] string? returnUrl) =>
        {
            if (tokens.Check(token) is not { } role)
                return Results.LocalRedirect(Routes.ToSignIn(LocalUrl.Or(returnUrl), failed: true));
            // A browser has one session: pages that are still open belong to the new one when they are loaded again.
            sessions.End(await Person(context));
            await context.SignInAsync(AccessPolicy.Scheme, AccessPolicy.Principal(role, tokens.Stamp, Sessions.NewId()));
            return Results.LocalRedirect(LocalUrl.Or(returnUrl));
        }).AllowAnonymous().RequireRateLimiting(SecurityServices.SignInLimit);

        // The form field makes the framework ask for the antiforgery token.
        app.MapPost(Routes.SignOut, async (HttpContext context, Sessions sessions, [FromForm] string? returnUrl) =>
        {
            sessions.End(await Person(context));
            await context.SignOutAsync(AccessPolicy.Scheme);
            return Results.LocalRedirect(Routes.ToSignIn(LocalUrl.Or(returnUrl)));
        }).AllowAnonymous();
    }

    /// <summary>Whose session the cookie is, whatever else came with the request.</summary>
    private static async Task<ClaimsPrincipal?> Person(HttpContext context) => (await context.AuthenticateAsync(AccessPolicy.Scheme)).Principal;
}
