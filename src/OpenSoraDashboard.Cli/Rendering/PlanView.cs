using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.HubCache.Applying;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>Plans, and what became of them, as people read them.</summary>
internal sealed class PlanView(Screen screen, IWords words)
{
    private const int MostSteps = 40;

    /// <summary>Shows a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="file">Where it was written to; null where it was not.</param>
    public void Show(PlanDocument plan, string? file)
    {
        screen.Prose(0, words.Summary(plan), Tone.Strong);
        screen.Prose(2, CliText.Get("Plan_How", words.Word(plan.Mode), Amounts.Bytes(plan.Bytes), Amounts.Bytes(plan.BytesWritten)), Tone.Faint);
        if (plan is { Commit: { } commit, CommitFrom: { } source })
            screen.Line(2, (CliText.Get("Plan_Revision", commit, words.Word(source)), Tone.Faint));
        screen.Line();
        foreach (var step in plan.Steps.Take(plan.Steps.Count > MostSteps + 1 ? MostSteps : plan.Steps.Count))
            Show(step);
        if (plan.Steps.Count > MostSteps + 1)
        {
            screen.Prose(2, CliText.Get("Plan_MoreSteps", plan.Steps.Count - MostSteps - 1), Tone.Faint);
            Show(plan.Steps[^1]);
        }

        screen.Line();
        foreach (var protection in plan.ProtectsAgainst)
            screen.Prose(2, Mark.Good.Sign + " ", Mark.Good.Tone, words.Sentence(protection));
        screen.Prose(2, Mark.Good.Sign + " ", Mark.Good.Tone, words.Sentence(plan.Reversibility));
        foreach (var warning in plan.Warnings)
            screen.Prose(2, Mark.Doubt.Sign + " ", Mark.Doubt.Tone, words.Sentence(warning));
        if (plan.Kind == PlanKind.Cache && file is not null)
            screen.Prose(2, words.Text("Plan_WhyNotNaive"), Tone.Faint);
        if (file is not null)
            screen.Command(2, ShellQuoting.Command("osd", "cache", "apply", file));
    }

    /// <summary>Says why there is no plan.</summary>
    public void Refuse(IEnumerable<PlanProblem> problems)
    {
        foreach (var problem in problems)
            screen.Prose(0, Mark.Bad.Sign + " ", Mark.Bad.Tone, words.Sentence(problem));
    }

    /// <summary>Says what became of a plan.</summary>
    public void Show(PlanOutcome outcome, string file)
    {
        var mark = outcome.IsGood ? Mark.Good : Mark.Bad;
        screen.Prose(0, mark.Sign + " ", mark.Tone, CliText.Get($"Plan_End_{outcome.End}"), Tone.Strong);
        foreach (var problem in outcome.Problems)
            screen.Prose(2, problem.Message);
        if (outcome.Verified is not null)
            screen.Prose(2, CliText.Get("Plan_Verified", outcome.FilesFound, outcome.FilesLookedFor), outcome.Verified.Value ? Tone.Plain : Tone.Bad);
        foreach (var name in outcome.NotFound.Take(MostSteps))
            screen.Line(4, (name, Tone.Bad));
        foreach (var folder in outcome.Kept)
            screen.Prose(2, CliText.Get("Plan_Kept", folder), Tone.Faint);
        if (outcome.End is PlanEnd.Applied or PlanEnd.AlreadyApplied)
            screen.Command(2, ShellQuoting.Command("osd", "cache", "undo", file));
    }

    private void Show(PlanStep step)
    {
        var target = step.Target ?? step.Text;
        screen.Line(
            2,
            (words.Word(step.Action) + "  ", Tone.Faint),
            (step.Path, Tone.Plain),
            (target is null ? "" : $"  ← {target}", Tone.Faint),
            (step.Bytes > 0 && step.Text is null ? $"  {Amounts.Bytes(step.Bytes)}" : "", Tone.Faint));
    }
}
