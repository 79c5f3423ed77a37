namespace OpenSoraDashboard.Security;

/// <summary>Lets scripts in that send the token as <c>Authorization: Bearer …</c>; browsers have the session.</summary>
public static class BearerToken
{
    private const string Prefix = "Bearer ";

    public static void UseBearerToken(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            var tokens = context.RequestServices.GetRequiredService<AccessTokens>();
            if (tokens.Check(header[Prefix.Length..]) is { } role)
                context.User = AccessPolicy.Principal(role, tokens.Stamp);
        }

        return next(context);
    });
}
