using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;

namespace OpenSoraDashboard.Security;

/// <summary>
/// Which sessions have been signed out. A cookie alone cannot say: an open page keeps the person it was opened for, and a
/// copy of a cookie outlives the browser's own. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Only ends are kept, so that everybody stays signed in over a restart. They are kept as long as the process lives, since
/// a page may stay open longer than any cookie.
/// </remarks>
public sealed class Sessions
{
    private readonly ConcurrentDictionary<string, bool> ended = new(StringComparer.Ordinal);

    /// <summary>Told after a session ended, on the thread that ended it.</summary>
    public event EventHandler? Ended;

    /// <summary>A name for a new session.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Ends this person's session for good, wherever it is open.</summary>
    public void End(ClaimsPrincipal? user)
    {
        if (Id(user) is { } id && ended.TryAdd(id, true))
            Ended?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>False once the session was signed out. Scripts with a token have no session, so it cannot end.</summary>
    public bool IsOpen(ClaimsPrincipal user) => Id(user) is not { } id || !ended.ContainsKey(id);

    /// <summary>The session's name; null for people without one.</summary>
    public static string? Id(ClaimsPrincipal? user) => user?.FindFirst(AccessPolicy.SessionClaim)?.Value;
}
