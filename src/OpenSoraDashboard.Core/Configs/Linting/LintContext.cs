using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>The world in which a config is linted.</summary>
public sealed record LintContext
{
    /// <summary>Release id, or <c>auto</c> to tell it from what the config says.</summary>
    public string Release { get; init; } = "auto";

    /// <summary>
    /// Working directory, caches, checkout, roots and library of the run; its <see cref="Deployment.Components"/> are sources to
    /// offer as fixes. Null for a run in the current folder with this process's environment.
    /// </summary>
    public Deployment? Deployment { get; init; }

    /// <summary>Reads a file in place of the disk: unsaved text, uploads. Null, or null returned, for the disk.</summary>
    public Func<string, ConfigDocument?>? Open { get; init; }

    /// <summary>The weights that the components name are not looked at: whoever asks has checked them.</summary>
    public bool LeavesComponents { get; init; }
}
