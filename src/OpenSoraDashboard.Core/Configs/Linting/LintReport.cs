using OpenSoraDashboard.Core.Configs.Resolution;

namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>Everything that was found about one config.</summary>
public sealed record LintReport
{
    /// <summary>The config.</summary>
    public required ConfigDocument Document { get; init; }

    /// <summary>What it comes to. Base files that are not there count as empty here, after the finding that says so.</summary>
    public required ConfigResolution Resolution { get; init; }

    /// <summary>The release for which it was linted; null when it could not be told.</summary>
    public required string? Release { get; init; }

    /// <summary>The release was told from the config's content, not given.</summary>
    public required bool ReleaseGuessed { get; init; }

    /// <summary>Releases that the content fits as well as <see cref="Release"/>.</summary>
    public IReadOnlyList<string> OtherReleases { get; init; } = [];

    /// <summary>The config trains; otherwise it makes videos or images.</summary>
    public required bool IsTraining { get; init; }

    /// <summary>The world in which <see cref="Resolution"/> came about: absent bases are empty in it.</summary>
    internal ResolveOptions Options { get; init; } = new();

    /// <summary>By file (the config first, then its bases), line and column.</summary>
    public required IReadOnlyList<LintFinding> Findings { get; init; }

    /// <summary>Nothing is wrong at error level and everything necessary was checked.</summary>
    public bool IsClean => !Findings.Any(static f => f.IsError);
}
