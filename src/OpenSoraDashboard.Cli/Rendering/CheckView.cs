using System.Globalization;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Memory;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>A report for a terminal: the verdict, one block a component, what to type.</summary>
internal sealed class CheckView(Screen screen, IWords words)
{
    private const int NamesShown = 12;

    /// <summary>Writes the report.</summary>
    public void Show(Report report)
    {
        var mark = Mark.Of(report.Verdict);
        screen.Prose(0, mark.Sign + " ", mark.Tone, words.Summary(report), Tone.Strong);
        screen.Prose(2, About(report), Tone.Faint);
        foreach (var sentence in words.Servings(report))
            screen.Prose(2, sentence, Tone.Faint);
        foreach (var component in report.Components)
            Show(component);

        var open = report.Findings.Where(IsShown).ToList();
        if (open.Count > 0)
        {
            screen.Line();
            screen.Line(0, (CliText.Get("Label_Deployment"), Tone.Strong));
            foreach (var finding in open)
                new FindingView(screen, words).Show(finding);
        }

        ShowMemory(report);
        if (report.Verdict is Verdict.Ready or Verdict.Attention)
            ShowCommands(report.Commands);
        if (report.Components.SelectMany(static c => c.Findings).Concat(report.Findings).FirstOrDefault(IsShown) is { } first)
        {
            screen.Line();
            screen.Prose(0, CliText.Get("Hint_Explain", first.Code), Tone.Faint);
        }
    }

    private static string About(Report report)
    {
        var libraries = report.Libraries;
        var parts = new List<string> { CliText.Get("About_Release", report.Release) };
        if (report.FileCount > 0)
            parts.Add(CliText.Get("About_Files", report.FileCount, Amounts.Bytes(report.TotalBytes)));
        parts.Add(string.Create(CultureInfo.CurrentCulture, $"{report.Duration.TotalMilliseconds:0} ms"));
        if (report.Release != "generic")
            parts.Add(CliText.Get("About_Libraries", libraries.ColossalAI, libraries.Diffusers, libraries.Transformers));
        return string.Join(" · ", parts);
    }

    private static bool IsShown(Finding finding) => finding.Outcome != CheckOutcome.Passed;

    private void Show(ComponentReport component)
    {
        var mark = Mark.Of(component.Status);
        screen.Line();
        screen.Line(
            0,
            (mark.Sign + " ", mark.Tone),
            (component.Name, Tone.Strong),
            ($" · {component.Request.Slot} · ", Tone.Faint),
            (words.Word(component.Status), mark.Tone));
        screen.Line(2, (component.Request.Source ?? "None", Tone.Plain));
        screen.Prose(2, words.Sentence(component.Load), component.Load.Outcome == LoadOutcome.Loads ? Tone.Plain : mark.Tone);
        foreach (var later in component.Load.Later)
            screen.Prose(2, CliText.Get("Label_Then") + " ", Tone.Faint, Problem(later));
        ShowWeights(component.Weights);
        Names(CliText.Get("Label_Missing"), component.Missing);
        Names(CliText.Get("Label_Misplaced"), [.. component.Misplaced.Select(static m => $"{m.Found} → {m.Expected}")]);
        foreach (var finding in component.Findings.Where(IsShown))
            new FindingView(screen, words).Show(finding);
    }

    private void ShowWeights(WeightsSummary weights)
    {
        if (weights.Bytes == 0)
            return;
        List<string> parts = [];
        if (weights.Parameters > 0)
            parts.Add(CliText.Get("About_Parameters", Amounts.Parameters(weights.Parameters)));
        if (weights.Dtype is { } dtype)
            parts.Add(dtype);
        parts.Add(Amounts.Bytes(weights.Bytes));
        screen.Prose(2, string.Join(" · ", parts), Tone.Faint);
    }

    private void Names(string label, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return;
        var lead = label + "  ";
        var shown = names.Count > NamesShown ? NamesShown - 1 : names.Count;
        for (var i = 0; i < shown; i++)
            screen.Line(2, (i == 0 ? lead : new string(' ', DisplayWidth.Of(lead)), Tone.Strong), (names[i], Tone.Plain));
        if (shown < names.Count)
            screen.Line(2 + DisplayWidth.Of(lead), (CliText.Get("Label_More", names.Count - shown), Tone.Faint));
    }

    private void ShowMemory(Report report)
    {
        if (report.Memory is not { FloorBytes: > 0 } memory)
            return;
        screen.Line();
        screen.Line(0, (CliText.Get("Label_Memory"), Tone.Strong));
        foreach (var advice in MemoryAdvice.For(report.Release, memory))
            screen.Prose(2, words.Sentence(advice), advice.Fits == false ? Tone.Bad : Tone.Plain);
        // Only who asks about a GPU wants to know what to turn.
        if (memory.GpuBytes is null)
            return;
        foreach (var knob in memory.Knobs)
            screen.Prose(2, (knob.Value is null ? knob.Name : $"{knob.Name}={knob.Value}") + "  ", Tone.Strong, words.Text(knob.Effect), Tone.Faint);
    }

    private void ShowCommands(CommandBlock commands)
    {
        if (commands.Run.Length == 0)
            return;
        screen.Line();
        screen.Line(0, (CliText.Get("Label_Start"), Tone.Strong));
        foreach (var line in $"{commands.Environment.TrimEnd('\n')}\n{commands.Run}".Split('\n', StringSplitOptions.RemoveEmptyEntries))
            screen.Command(2, line);
    }

    private static string Problem(HypotheticalStop later) =>
        string.IsNullOrEmpty(later.Message) ? $"{later.Exception} {later.Path}".Trim()
        : later.Exception is null ? later.Message
        : $"{later.Exception}: {later.Message}";
}
