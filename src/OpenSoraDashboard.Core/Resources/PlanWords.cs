using OpenSoraDashboard.Core.HubCache.Planning;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>The words of plans.</summary>
public static class PlanWords
{
    /// <summary>What stands in the way of a plan.</summary>
    public static string Sentence(this IWords words, PlanProblem problem)
    {
        var detail = problem.Detail ?? "";
        if (problem.Kind == PlanProblemKind.HardLinkImpossible)
            detail = words.Text($"Plan_Obstacle_{detail}");
        return words.Text($"Plan_Problem_{problem.Kind}", ("path", problem.Path), ("detail", detail));
    }

    /// <summary>What to know before saying yes.</summary>
    public static string Sentence(this IWords words, PlanWarning warning)
    {
        var detail = warning.Detail ?? "";
        if (warning.Kind == PlanWarningKind.NoHardLinks)
            detail = words.Text($"Plan_Obstacle_{detail}");
        return words.Text($"Plan_Warning_{warning.Kind}", ("path", warning.Path ?? ""), ("detail", detail));
    }

    public static string Sentence(this IWords words, Protection protection) => words.Text($"Plan_Protects_{protection}");

    public static string Sentence(this IWords words, Reversibility reversibility) => words.Text($"Plan_Reversible_{reversibility}");

    /// <summary>What one step does, in a word or two.</summary>
    public static string Word(this IWords words, PlanAction action) => words.Text($"Plan_Action_{action}");

    /// <summary>The way chosen.</summary>
    public static string Word(this IWords words, LinkMode mode) => words.Text($"Plan_Mode_{mode}");

    /// <summary>Where the name of the snapshot comes from.</summary>
    public static string Word(this IWords words, CommitSource source) => words.Text($"Plan_Commit_{source}");

    /// <summary>What the plan makes, in one sentence.</summary>
    public static string Summary(this IWords words, PlanDocument plan) => words.Text(
        $"Plan_Summary_{plan.Kind}",
        ("id", plan.Id ?? ""),
        ("place", plan.Places[0].Entry),
        ("from", string.Join(", ", plan.Request.From)),
        ("root", plan.Root));
}
