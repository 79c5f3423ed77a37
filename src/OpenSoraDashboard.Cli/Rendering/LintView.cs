using System.Globalization;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>A lint report for a terminal: each finding with its line and a caret under the place.</summary>
internal sealed class LintView(Screen screen, IWords words)
{
    private const int LongestLine = 200;

    public void Show(LintReport report)
    {
        foreach (var finding in report.Findings)
        {
            Show(report, finding);
            screen.Line();
        }

        var errors = report.Findings.Count(static f => f.IsError);
        var mark = !report.IsClean ? Mark.Bad : report.Findings.Count > 0 ? Mark.Doubt : Mark.Good;
        screen.Prose(0, mark.Sign + " ", mark.Tone, CliText.Get(report.Findings.Count == 0 ? "Lint_Clean" : "Lint_Count", Printable.Of(report.Document.Path), errors, report.Findings.Count - errors), Tone.Strong);
        screen.Prose(2, About(report), Tone.Faint);
        var certain = report.Findings.Count(static f => f.CertainFix is not null);
        if (certain > 0)
            screen.Prose(2, CliText.Get("Lint_Fixable", certain), Tone.Faint);
    }

    private static string About(LintReport report)
    {
        if (report.Release is null)
            return CliText.Get("Lint_NoRelease");
        var text = CliText.Get(report.ReleaseGuessed ? "Lint_Guessed" : "Lint_Release", report.Release);
        return report.OtherReleases.Count == 0 ? text : $"{text} {CliText.Get("Lint_Others", string.Join(", ", report.OtherReleases))}";
    }

    private void Show(LintReport report, LintFinding lint)
    {
        var (finding, place) = (lint.Finding, lint.Place);
        var open = finding.Outcome == CheckOutcome.NotChecked;
        var word = open ? CliText.Get("Label_NotChecked") : words.Word(finding.Severity);
        screen.Line(
            0,
            (string.Create(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}:{place.Column}: "), Tone.Plain),
            ($"{finding.Code} {word}", open ? Mark.Open.Tone : Mark.Of(finding.Severity)),
            (lint.KeyPath is { } key ? $"  {key}" : "", Tone.Faint));
        screen.Prose(2, words.Message(finding));
        Source(report, place);
        foreach (var fix in lint.Fixes)
        {
            screen.Prose(2, (fix.Edits.Count > 0 ? CliText.Get("Lint_Fix") : CliText.Get("Lint_Way")) + " ", Tone.Faint, words.Title(fix.Words), Tone.Faint);
            if (fix.Words.Command is { } command)
                screen.Command(4, command);
        }
    }

    // The line as it stands there, and signs under the piece that is meant.
    private void Source(LintReport report, LintSpan place)
    {
        var document = place.File.Equals(report.Document.Path, StringComparison.Ordinal)
            ? report.Document
            : report.Resolution.Files.FirstOrDefault(f => f.Path.Equals(place.File, StringComparison.Ordinal));
        if (document is null || Line(document, place.Line) is not { Length: > 0 } line || line.Length > LongestLine)
            return;
        var number = place.Line.ToString(CultureInfo.InvariantCulture);
        var first = Math.Clamp(place.Column - 1, 0, line.Length);
        var end = place.EndLine == place.Line ? Math.Clamp(place.EndColumn - 1, first + 1, Math.Max(first + 1, line.Length)) : line.Length;
        var before = Printable.Of(line[..first]);
        var under = Printable.Of(line[first..Math.Min(end, line.Length)]);
        screen.Line(2, (number + " | ", Tone.Faint), (line, Tone.Plain));
        screen.Line(2, (new string(' ', number.Length) + " | ", Tone.Faint), (new string(' ', DisplayWidth.Of(before)) + new string('^', Math.Max(1, DisplayWidth.Of(under))), Tone.Bad));
    }

    private static string? Line(ConfigDocument document, int number)
    {
        var at = 0;
        for (var i = 1; i < number; i++)
        {
            at = document.Text.IndexOf('\n', at) + 1;
            if (at == 0)
                return null;
        }

        var end = document.Text.IndexOf('\n', at);
        return end < 0 ? document.Text[at..] : document.Text[at..end];
    }
}
