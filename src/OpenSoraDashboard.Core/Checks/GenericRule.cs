using OpenSoraDashboard.Core.Loading.Generic;

namespace OpenSoraDashboard.Core.Checks;

/// <summary>A rule about the structure of a folder of whatever project.</summary>
public abstract class GenericRule : CheckRule
{
    /// <summary>The faults that this rule words.</summary>
    protected abstract IReadOnlyList<StructureFault> Faults { get; }

    /// <inheritdoc/>
    public sealed override bool AppliesTo(CheckContext context) => context is { Folder: not null, Request: not null };

    /// <inheritdoc/>
    public override IEnumerable<Finding> Evaluate(CheckContext context) =>
        context.Folder!.Problems.Where(p => Faults.Contains(p.Fault)).Select(p => Word(context, p));

    /// <summary>A problem as a finding.</summary>
    protected virtual Finding Word(CheckContext context, StructureProblem problem) => Failed(problem.Path) with
    {
        Variant = problem.Form,
        Arguments = problem.Arguments,
        Missing = problem.Fault == StructureFault.Missing ? [problem.Path] : [],
    };
}
