using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Diagnosis;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>A diagnosis for a terminal: the surest cause first, each with the lines that show it and the way out.</summary>
internal sealed class DiagnosisView(Screen screen, IWords words)
{
    private const int LinesShown = 6;

    /// <summary>Writes the diagnosis.</summary>
    public void Show(DiagnosisResult result)
    {
        var mark = result.Matches.Count > 0 ? Mark.Bad : Mark.Open;
        screen.Prose(0, mark.Sign + " ", mark.Tone, words.Summary(result), Tone.Strong);
        foreach (var match in result.Matches)
            Show(match);
        if (result.Unrecognised.Count == 0)
            return;
        screen.Line();
        screen.Line(0, (CliText.Get("Label_NotUnderstood"), Tone.Strong));
        foreach (var line in result.Unrecognised)
            screen.Line(2, (line, Tone.Plain));
    }

    private void Show(DiagnosisMatch match)
    {
        screen.Line();
        screen.Prose(0, $"{match.Code ?? match.Id}  ", Tone.Bad, words.Cause(match));
        var lines = match.Lines.First == match.Lines.Last
            ? CliText.Get("Label_LineOf", match.Lines.First)
            : CliText.Get("Label_LinesOf", match.Lines.First, match.Lines.Last);
        var shown = match.InDeployment ? " · " + CliText.Get("Label_InDeployment") : "";
        screen.Line(2, ($"{words.Word(match.Confidence)} · {lines}{shown}", Tone.Faint));
        foreach (var line in match.Excerpt.TrimEnd('\n').Split('\n').TakeLast(LinesShown))
            screen.Line(4, (line, Tone.Plain));
        foreach (var fix in match.Fixes)
        {
            screen.Prose(2, words.Title(fix), Tone.Faint);
            if (fix.Command is { } command)
                screen.Command(2, command);
        }
    }
}
