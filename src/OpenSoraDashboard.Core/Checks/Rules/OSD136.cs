using OpenSoraDashboard.Core.Loading.Generic;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The weights are a pickle that imports more than weights need, or that could not be followed.</summary>
public sealed class OSD136 : GenericRule
{
    /// <summary>The places that its messages fill.</summary>
    internal static readonly string[] Places = ["place", "file", "imports"];

    public override Severity Severity => Severity.Error;

    protected override IReadOnlyList<StructureFault> Faults => [StructureFault.Pickle, StructureFault.PickleOpen];

    protected override Finding Word(CheckContext context, StructureProblem problem) => base.Word(context, problem) with
    {
        Variant = problem.Form is "Open" ? "Open" : null,
        Outcome = problem.Form is "Open" ? CheckOutcome.NotChecked : CheckOutcome.Failed,
    };
}
