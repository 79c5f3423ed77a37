namespace OpenSoraDashboard.Security;

/// <summary>Says once at start where the dashboard is and, where a login is asked for, with what to sign in.</summary>
internal sealed class AccessAnnouncement(AccessTokens tokens, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Announce);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>To the console itself: the log also goes to a file, and a token has no place there.</summary>
    private void Announce()
    {
        if (tokens is { Required: true, IsMade: true })
            Console.Out.WriteLine($"Sign in with this token: {tokens.Token}");
    }
}
