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

    public static ClaimsPrincipal Principal(AccessRole role, string stamp) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, role.ToString()), new Claim(ClaimTypes.Role, role.ToString()), new Claim(StampClaim, stamp)],
        Scheme));
}

/// <summary>Asks for a session of at least this role, unless the server listens on loopback only.</summary>
internal sealed record AccessRequirement(AccessRole Role) : IAuthorizationRequirement;

/// <summary>See <see cref="AccessRequirement"/>.</summary>
internal sealed class AccessHandler(AccessTokens tokens) : AuthorizationHandler<AccessRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        var allowed = !tokens.Required
            || (requirement.Role == AccessRole.Viewer && context.User.Identity is { IsAuthenticated: true })
            || context.User.IsInRole(nameof(AccessRole.Operator));
        if (allowed)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
