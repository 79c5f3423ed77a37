using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace OpenSoraDashboard.Security;

/// <summary>Tells an open page who looks at it: nobody any more, once the session was signed out elsewhere.</summary>
public sealed class SessionStateProvider : ServerAuthenticationStateProvider, IDisposable
{
    private readonly Sessions sessions;
    private Task<AuthenticationState>? current;

    public SessionStateProvider(Sessions sessions)
    {
        this.sessions = sessions;
        AuthenticationStateChanged += Remember;
        sessions.Ended += Look;
    }

    public void Dispose()
    {
        sessions.Ended -= Look;
        AuthenticationStateChanged -= Remember;
    }

    private void Remember(Task<AuthenticationState> state) => current = state;

    private void Look(object? sender, EventArgs e)
    {
        if (current is { IsCompletedSuccessfully: true } state && !sessions.IsOpen(state.Result.User))
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
    }
}
