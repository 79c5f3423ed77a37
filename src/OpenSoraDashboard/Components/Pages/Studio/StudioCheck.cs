using OpenSoraDashboard.Core.Configs.Linting;

namespace OpenSoraDashboard.Components.Pages.Studio;

/// <summary>What a check of the text brought.</summary>
/// <param name="Version">Of the text and the ticks that were looked at.</param>
/// <param name="Report">What lint says.</param>
/// <param name="Fixed">The config with the ticked fixes; null while none is ticked.</param>
/// <param name="Outside">Bases that were not read because they lie outside the roots.</param>
public sealed record StudioCheck(int Version, LintReport Report, FixResult? Fixed, IReadOnlyList<string> Outside);
