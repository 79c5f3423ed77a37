using System.Globalization;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>The lookups of the real loaders, one line each.</summary>
internal sealed class TraceView(Screen screen, IWords words)
{
    /// <summary>Writes the traces of a report.</summary>
    public void Show(Report report)
    {
        var first = true;
        foreach (var component in report.Components)
        {
            if (!first)
                screen.Line();
            first = false;
            var mark = Mark.Of(component.Status);
            screen.Line(
                0,
                (mark.Sign + " ", mark.Tone),
                (component.Name, Tone.Strong),
                ($" · {component.Request.Slot} · {component.Request.Type} · ", Tone.Faint),
                (component.Request.Source ?? "None", Tone.Plain));
            Show(component.Load);
        }
    }

    private void Show(LoadResult load)
    {
        Show(load.Trace);
        screen.Prose(2, words.Sentence(load), load.Outcome == LoadOutcome.Loads ? Tone.Good : Tone.Bad);
    }

    /// <summary>Writes lookups, numbered.</summary>
    public void Show(IReadOnlyList<TraceStep> trace)
    {
        var number = 0;
        var hypothetical = false;
        var digits = trace.Count.ToString(CultureInfo.InvariantCulture).Length;
        foreach (var step in trace)
        {
            if (step.Hypothetical && !hypothetical)
                screen.Prose(2, CliText.Get("Label_IfSolved"), Tone.Faint);
            hypothetical = step.Hypothetical;
            Show(step, (++number).ToString(CultureInfo.InvariantCulture).PadLeft(digits));
        }
    }

    private void Show(TraceStep step, string number)
    {
        var (sign, tone) = Sign(step);
        screen.Line(
            2,
            (number + " ", Tone.Faint),
            (sign + " ", tone),
            (step.Step + " ", Tone.Plain),
            (step.Path is { } path ? path + "  " : "", step.Hypothetical ? Tone.Faint : Tone.Plain),
            (words.TraceResult(step.Result), tone),
            (step.Decisive ? $"  ◀ {CliText.Get("Label_Decides")}" : "", Tone.Bad));
        if (step.Raised is { } raised)
            screen.Prose(5 + number.Length, raised, tone);
    }

    private static (string Sign, Tone Tone) Sign(TraceStep step) => step switch
    {
        { Raised: not null } or { Result: TraceResults.Raises or TraceResults.Refused or TraceResults.Denied } => (Mark.Bad.Sign, step.Hypothetical ? Tone.Warning : Tone.Bad),
        { Decisive: true } => (Mark.Bad.Sign, Tone.Bad),
        { Result: TraceResults.Unknown } => (Mark.Open.Sign, Mark.Open.Tone),
        { Result: TraceResults.Absent or TraceResults.No or TraceResults.Ignored } => ("–", Tone.Faint),
        _ => (Mark.Good.Sign, Tone.Good),
    };
}
