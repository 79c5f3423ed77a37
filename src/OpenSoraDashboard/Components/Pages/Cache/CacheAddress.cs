namespace OpenSoraDashboard.Components.Pages.Cache;

/// <summary>What the address of the cache page says. Equal states have equal addresses.</summary>
public sealed record CacheAddress
{
    /// <summary>Key of the deployment whose cache is shown; null for the first.</summary>
    public string? Deployment { get; init; }

    /// <summary>Part of an id; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>Folder name of the repository whose revisions are shown; null for none.</summary>
    public string? Open { get; init; }

    /// <summary>The repository id that is looked for; null for none.</summary>
    public string? Id { get; init; }

    /// <summary>One file of it; null for everything that <c>from_pretrained</c> reads.</summary>
    public string? File { get; init; }

    public override string ToString() => Routes.ToCache(this);
}
