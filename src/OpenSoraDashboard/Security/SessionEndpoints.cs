using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace OpenSoraDashboard.Security;

/// <summary>Signing in and out.</summary>
public static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder app)
    {
        app.MapPost(Routes.Session, async (HttpContext context, AccessTokens tokens, [FromForm] string? token, [FromForm] string? returnUrl) =>
        {
            if (tokens.Check(token) is not { } role)
                return Results.LocalRedirect(Routes.ToSignIn(LocalUrl.Or(returnUrl), failed: true));
            await context.SignInAsync(AccessPolicy.Scheme, AccessPolicy.Principal(role, tokens.Stamp));
            return Results.LocalRedirect(LocalUrl.Or(returnUrl));
        }).AllowAnonymous().RequireRateLimiting(SecurityServices.SignInLimit);

        // The form field makes the framework ask for the antiforgery token.
        app.MapPost(Routes.SignOut, async (HttpContext context, [FromForm] string? returnUrl) =>
        {
            await context.SignOutAsync(AccessPolicy.Scheme);
            return Results.LocalRedirect(Routes.ToSignIn(LocalUrl.Or(returnUrl)));
        }).AllowAnonymous();
    }
}
