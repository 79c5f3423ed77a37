using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OpenSoraDashboard.Configuration;

namespace OpenSoraDashboard.Security;

/// <summary>What people type to get in, and for whom it is asked at all.</summary>
public sealed class AccessTokens
{
    private readonly SecurityOptions options;
    private readonly ServerBindings bindings;
    private readonly byte[] viewer;
    private readonly byte[]? operating;

    public AccessTokens(IOptions<DashboardOptions> options, ServerBindings bindings)
    {
        this.options = options.Value.Security;
        this.bindings = bindings;
        IsMade = string.IsNullOrEmpty(this.options.Token);
        Token = !IsMade ? this.options.Token! : RandomNumberGenerator.GetHexString(40, lowercase: true);
        viewer = Digest(Token);
        operating = this.options.OperatorToken is { Length: > 0 } token ? Digest(token) : null;
    }

    /// <summary>What signs in.</summary>
    public string Token { get; }

    /// <summary>True where nobody configured it, so that it has to be printed.</summary>
    public bool IsMade { get; }

    /// <summary>True where a login is asked for: everywhere but on a server that listens on loopback only.</summary>
    public bool Required => Reason != TokenReason.NotAsked;

    /// <summary>Why a login is asked for.</summary>
    public TokenReason Reason => !bindings.OnlyLoopback ? TokenReason.Reachable : options.RequireToken ? TokenReason.Set : TokenReason.NotAsked;

    /// <summary>Changes with the tokens, so that a session of an older token ends.</summary>
    public string Stamp => Convert.ToHexStringLower(SHA256.HashData([.. viewer, .. operating ?? []]))[..16];

    /// <summary>Who comes with this text; null for nobody. Takes the same time whatever is wrong with it.</summary>
    public AccessRole? Check(string? candidate)
    {
        var digest = Digest(candidate?.Trim() ?? "");
        var isOperator = CryptographicOperations.FixedTimeEquals(digest, operating ?? viewer) && operating is not null;
        var isViewer = CryptographicOperations.FixedTimeEquals(digest, viewer);
        return isOperator ? AccessRole.Operator : isViewer ? AccessRole.Viewer : null;
    }

    /// <summary>Digests have one length, so that not even the token's length shows in the time taken.</summary>
    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>Why a login is asked for.</summary>
public enum TokenReason
{
    /// <summary>It is not: the server listens on loopback only.</summary>
    NotAsked,

    /// <summary>Other machines can reach the server.</summary>
    Reachable,

    /// <summary>Only this machine can, and the settings want a token all the same.</summary>
    Set,
}

/// <summary>What someone may do.</summary>
public enum AccessRole
{
    /// <summary>Looks, validates, downloads.</summary>
    Viewer,

    /// <summary>Adds libraries, too.</summary>
    Operator,
}
