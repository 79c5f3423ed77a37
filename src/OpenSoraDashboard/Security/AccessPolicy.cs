using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace OpenSoraDashboard.Security;

/// <summary>The names of the policies, and what they ask.</summary>
public static class AccessPolicy
{
    /// <summary>May look, validate and download; asked of everything that does not say otherwise.</summary>
    public const string View = nameof(View);

    /// <summary>May add libraries.</summary>
    public const string Operate = nameof(Operate);

    /// <summary>The scheme of the session cookie.</summary>
    public const string Scheme = "Session";

    internal const string StampClaim = "stamp";

    internal const string SessionClaim = "session";

    /// <summary>Someone who showed a token.</summary>
    /// <param name="role">What the token is for.</param>
    /// <param name="stamp">See <see cref="AccessTokens.Stamp"/>.</param>
    /// <param name="session">Name of the session that begins; null for a single request.</param>
    public static ClaimsPrincipal Principal(AccessRole role, string stamp, string? session = null) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Name, role.ToString()), new Claim(ClaimTypes.Role, role.ToString()), new Claim(StampClaim, stamp),
            .. session is null ? (Claim[])[] : [new Claim(SessionClaim, session)],
        ],
        Scheme));
}

/// <summary>Asks for a session of at least this role that nobody signed out, unless no token is asked for.</summary>
internal sealed record AccessRequirement(AccessRole Role) : IAuthorizationRequirement;

/// <summary>See <see cref="AccessRequirement"/>.</summary>
internal sealed class AccessHandler(AccessTokens tokens, Sessions sessions) : AuthorizationHandler<AccessRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        var allowed = !tokens.Required
            || (sessions.IsOpen(context.User) && Has(context.User, requirement.Role));
        if (allowed)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static bool Has(ClaimsPrincipal user, AccessRole role) =>
        (role == AccessRole.Viewer && user.Identity is { IsAuthenticated: true }) || user.IsInRole(nameof(AccessRole.Operator));
}
