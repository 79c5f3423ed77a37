using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>The words of verdicts, statuses, outcomes and trace results.</summary>
public static class ReportText
{
    /// <summary>The verdict as a sentence, with its numbers.</summary>
    public static string Summary(this IWords words, Report report)
    {
        var total = report.Components.Count;
        int Count(ComponentStatus s) => report.Components.Count(c => c.Status == s);
        var (key, count) = report.Verdict switch
        {
            Verdict.Ready => ("Summary_Ready", total),
            Verdict.Attention when report.Release == "generic" => ("Summary_Structure", total),
            Verdict.Attention when Count(ComponentStatus.Attention) == 0 => ("Summary_AttentionDeployment", 0),
            Verdict.Attention => ("Summary_Attention", Count(ComponentStatus.Attention)),
            Verdict.Blocked when Count(ComponentStatus.Blocked) == 0 => ("Summary_BlockedDeployment", 0),
            Verdict.Blocked => ("Summary_Blocked", Count(ComponentStatus.Blocked)),
            _ when total == 0 => ("Summary_Nothing", 0),
            _ => ("Summary_Unknown", Count(ComponentStatus.NotChecked)),
        };
        return words.Text(key, ("count", Digits(count)), ("total", Digits(total)), ("release", report.Release));
    }

    /// <summary>One word for a verdict.</summary>
    public static string Word(this IWords words, Verdict verdict) => words.Text(verdict switch
    {
        Verdict.Ready => "Verdict_Ready",
        Verdict.Attention => "Verdict_Attention",
        Verdict.Blocked => "Verdict_Blocked",
        _ => "Verdict_Unknown",
    });

    /// <summary>One word for a component's status.</summary>
    public static string Word(this IWords words, ComponentStatus status) => words.Text(status switch
    {
        ComponentStatus.Ready => "Status_Ready",
        ComponentStatus.Attention => "Status_Attention",
        ComponentStatus.Blocked => "Status_Blocked",
        _ => "Status_NotChecked",
    });

    /// <summary>What the loader will do, as a sentence.</summary>
    public static string Sentence(this IWords words, LoadResult load) => load.Outcome switch
    {
        LoadOutcome.Loads when load.IsStructure => words.Text("Outcome_Structure"),
        LoadOutcome.Loads => words.Text("Outcome_Loads", ("matched", Digits(load.Matched)), ("total", Digits(load.Total))),
        LoadOutcome.Partial when load.IsStructure => words.Text("Outcome_PartialStructure"),
        LoadOutcome.Uninitialised when load.IsStructure => words.Text("Outcome_UninitialisedStructure"),
        LoadOutcome.Partial => words.Text("Outcome_Partial", ("matched", Digits(load.Matched)), ("total", Digits(load.Total))),
        LoadOutcome.Uninitialised => words.Text("Outcome_Uninitialised", ("total", Digits(load.Total))),
        LoadOutcome.Network => words.Text("Outcome_Network", ("exception", Raised(load))),
        LoadOutcome.Fails when load.IsStructure => words.Text("Outcome_FailsStructure", ("exception", Raised(load))),
        LoadOutcome.Fails => words.Text("Outcome_Fails", ("exception", Raised(load))),
        _ => words.Text("Outcome_Unknown", ("reason", words.Reason(load.UnknownReason))),
    };

    /// <summary>What the library holds of each release, a sentence each: releases of which everything is there, then those of which the model or the VAE is.</summary>
    public static IReadOnlyList<string> Servings(this IWords words, Report report)
    {
        if (report.Serves.Count == 0)
            return [];
        var complete = report.Serves.Where(s => s.IsComplete).Select(s => words.Text("Serves_Complete", ("release", s.Release)));
        // Every release has the T5: it alone tells nothing.
        var partial = report.Serves.Where(s => s.IsPartial && s.Slots.Any(IsOwn)).Select(s => Partial(words, s));
        List<string> all = [.. complete, .. partial];
        return all.Count > 0 ? all : [words.Text("Serves_None")];
    }

    private static bool IsOwn(SlotServing slot) => slot.Slot is "model" or "vae" or "ae" && slot.State != ServingState.Missing;

    private static string Partial(IWords words, ReleaseServing serving) => words.Text(
        serving.Lacking.Any(s => s.State != ServingState.Missing) ? "Serves_PartialDamaged" : "Serves_Partial",
        ("release", serving.Release),
        ("found", Names(serving.Slots.Where(s => s.State == ServingState.Found))),
        ("lacking", Names(serving.Lacking)));

    private static string Names(IEnumerable<SlotServing> slots) => string.Join(", ", slots.Select(s => s.Name)) is { Length: > 0 } names ? names : "–";

    /// <summary>A piece of memory advice as a sentence.</summary>
    public static string Sentence(this IWords words, Memory.MemoryAdvice advice) => words.Text(advice.Key, advice.Arguments);

    /// <summary>A trace result in words; a short fact such as <c>707/707</c> stays as it is.</summary>
    public static string TraceResult(this IWords words, string result) => words.Find($"Trace_{result}") ?? result;

    /// <summary>The name of a severity.</summary>
    public static string Word(this IWords words, Checks.Severity severity) => words.Text(severity switch
    {
        Checks.Severity.Error => "Severity_Error",
        Checks.Severity.Warning => "Severity_Warning",
        _ => "Severity_Info",
    });

    private static string Raised(LoadResult load) =>
        string.IsNullOrEmpty(load.Message) ? load.Exception ?? "" : $"{load.Exception}: {load.Message}";

    private static string Digits(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "0";
}
