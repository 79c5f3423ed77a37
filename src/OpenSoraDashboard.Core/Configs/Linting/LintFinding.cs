using System.Globalization;
using OpenSoraDashboard.Core.Checks;

namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>Something about one place of a config: data only, the words are made from resources.</summary>
/// <param name="Finding">Code, severity, outcome and the values of its message.</param>
/// <param name="Place">Where it is.</param>
public sealed record LintFinding(Finding Finding, LintSpan Place)
{
    /// <summary>Dotted path of the value concerned; null where it is about the text.</summary>
    public string? KeyPath { get; init; }

    /// <summary>Names it across checks of one config; no other finding of its report has the same.</summary>
    public string Id => Ordinal == 0 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name} #{Ordinal}");

    /// <summary>What it is called together with those alike: two slots that a config lacks have code and place in common.</summary>
    internal string Name => KeyPath is { } key
        ? $"{Finding.Code} {Finding.Variant} {Place.File} {key}"
        : $"{Finding.Code} {Finding.Variant} {Place}";

    /// <summary>Which of those alike it is, from 0 on.</summary>
    internal int Ordinal { get; init; }

    /// <summary>Ways out, the best first.</summary>
    public IReadOnlyList<QuickFix> Fixes { get; init; } = [];

    /// <summary>The change that certainly mends it; null where there is none.</summary>
    public QuickFix? CertainFix => Fixes.FirstOrDefault(static f => f.Edits.Count > 0);

    /// <summary>An error, or something necessary that could not be checked.</summary>
    public bool IsError => Finding is { Severity: Severity.Error, Outcome: not CheckOutcome.Passed };
}

/// <summary>One way out of a finding.</summary>
/// <param name="Words">Its title, and a shell command where that is the way.</param>
/// <param name="Edits">Changes to the config that certainly mend it; empty where only a person can decide.</param>
public sealed record QuickFix(Fix Words, IReadOnlyList<ConfigEdit> Edits);
