using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>Why a source leads nowhere.</summary>
public enum SourceTrapKind
{
    /// <summary>It does not: something is there, or it is a repository id that the machine has.</summary>
    None,

    /// <summary>The placeholder of a shipped config.</summary>
    Placeholder,

    /// <summary>A path on the machine of those who wrote the shipped config, or an organisation misspelt there.</summary>
    Author,

    /// <summary><c>~</c> or <c>$NAME</c>, which Python leaves as they are.</summary>
    NotExpanded,

    /// <summary>Backslashes, as on Windows.</summary>
    Backslash,

    /// <summary>White space or a slash at its ends.</summary>
    Edges,

    /// <summary>The same path in another letter case is there.</summary>
    LetterCase,

    /// <summary>A relative path that looks like a repository id.</summary>
    LooksLikeId,

    /// <summary>A path that is not there.</summary>
    Absent,

    /// <summary>A repository id that the Hub cache does not hold.</summary>
    NotCached,
}

/// <summary>A source that leads nowhere, and what was probably meant.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Meant">The path that was probably meant; null where nothing of the kind is there.</param>
public sealed record SourceTrap(SourceTrapKind Kind, string? Meant = null)
{
    /// <summary>It leads somewhere.</summary>
    public static readonly SourceTrap Nothing = new(SourceTrapKind.None);

    /// <summary>Classifies a source.</summary>
    public static SourceTrap Of(CheckContext context)
    {
        if (context.Request?.Source is not { } source || context.Facts.Root is not null || context.Load?.Outcome == LoadOutcome.Loads)
            return Nothing;
        var disk = context.World.Disk;
        if (source.StartsWith("PRETRAINED_", StringComparison.Ordinal) || source.Equals("pretrained_model", StringComparison.OrdinalIgnoreCase))
            return new SourceTrap(SourceTrapKind.Placeholder);
        if (SourceTrapAuthors.IsAuthors(source) || source.StartsWith("hpcaitech/", StringComparison.Ordinal))
            return new SourceTrap(SourceTrapKind.Author, source.StartsWith("hpcaitech/", StringComparison.Ordinal) ? "hpcai-tech/" + source["hpcaitech/".Length..] : null);
        if (source.StartsWith('~') || source.Contains('$', StringComparison.Ordinal))
            return new SourceTrap(SourceTrapKind.NotExpanded, Present(context, Expand(source, context.World.Environment)));
        if (source.Contains('\\', StringComparison.Ordinal))
            return new SourceTrap(SourceTrapKind.Backslash, Present(context, FromWindows(source)));
        if (source != source.Trim() || (source.Length > 1 && source.EndsWith('/')))
            return new SourceTrap(SourceTrapKind.Edges, source.Trim().TrimEnd('/') is { Length: > 0 } t ? t : null);
        if (OtherCase(context.Absolute(source), disk) is { } cased)
            return new SourceTrap(SourceTrapKind.LetterCase, cased);
        var slashes = source.Count(c => c == '/');
        if (source.StartsWith('/') || source.StartsWith('.') || slashes > 1)
            return new SourceTrap(SourceTrapKind.Absent);
        return IsKnownId(context, source) ? new SourceTrap(SourceTrapKind.NotCached) : new SourceTrap(SourceTrapKind.LooksLikeId);
    }

    private static bool IsKnownId(CheckContext context, string source)
    {
        if (source.Count(c => c == '/') != 1)
            return false;
        var organisation = source.Split('/')[0];
        return organisation is "hpcai-tech" or "stabilityai" or "DeepFloyd" or "google" or "openai" or "PixArt-alpha" or "black-forest-labs" or "facebook"
            || source.Equals(context.Type?.Repository, StringComparison.Ordinal);
    }

    private static string? Present(CheckContext context, string path) =>
        context.World.Disk.Exists(context.Absolute(path)) ? path : null;

    private static string Expand(string source, IReadOnlyDictionary<string, string> environment) =>
        Loading.Hub.PythonPath.ExpandVariables(Loading.Hub.PythonPath.ExpandUser(source, environment), environment);

    // C:\models\x is /mnt/c/models/x in WSL.
    private static string FromWindows(string source)
    {
        var slashed = source.Replace('\\', '/');
        return slashed.Length > 2 && char.IsAsciiLetter(slashed[0]) && slashed[1] == ':'
            ? $"/mnt/{char.ToLowerInvariant(slashed[0])}{slashed[2..]}"
            : slashed;
    }

    private static string? OtherCase(string path, DiskView disk)
    {
        var at = "/";
        var differs = false;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Join(at, part);
            if (part is not ("." or "..") && !disk.Exists(next))
            {
                var name = disk.List(at).Names.FirstOrDefault(n => n.Equals(part, StringComparison.OrdinalIgnoreCase));
                if (name is null)
                    return null;
                next = Path.Join(at, name);
                differs = true;
            }

            at = next;
        }

        return differs && disk.Exists(at) ? at : null;
    }
}
