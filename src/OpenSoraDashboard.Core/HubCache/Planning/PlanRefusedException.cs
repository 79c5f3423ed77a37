namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>A plan cannot be made, or is not carried out; nothing was changed.</summary>
internal sealed class PlanRefusedException(params IReadOnlyList<PlanProblem> problems)
    : Exception(string.Join("; ", problems.Select(static p => $"{p.Kind}: {p.Path}")))
{
    public PlanRefusedException(PlanProblemKind kind, string path, string? detail = null)
        : this(new PlanProblem(kind, path, detail))
    {
    }

    public IReadOnlyList<PlanProblem> Problems { get; } = problems;
}
