using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>One finding: its code, what it says, the ways out.</summary>
internal sealed class FindingView(Screen screen, IWords words)
{
    /// <summary>Writes it, an empty line before.</summary>
    public void Show(Finding finding)
    {
        var severity = finding.Outcome == CheckOutcome.NotChecked ? CliText.Get("Label_NotChecked") : words.Word(finding.Severity);
        var tone = finding.Outcome == CheckOutcome.NotChecked ? Mark.Open.Tone : Mark.Of(finding.Severity);
        screen.Line();
        screen.Prose(2, $"{finding.Code} {severity}  ", tone, words.Message(finding));
        foreach (var fix in finding.Fixes)
        {
            screen.Prose(4, words.Title(fix), Tone.Faint);
            if (fix.Command is { } command)
                screen.Command(4, command);
        }
    }
}
