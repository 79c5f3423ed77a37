using OpenSoraDashboard.Core.Loading.Generic;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The index, the shards and their headers contradict each other.</summary>
public sealed class OSD133 : GenericRule
{
    /// <summary>The forms of its message: <see cref="StructureProblem.Form"/>.</summary>
    internal static readonly string[] Forms = ["Absent", "Extra", "Files"];

    /// <summary>The places that its messages fill.</summary>
    internal static readonly string[] Places = ["place", "count", "tensor", "file", "files"];

    public override Severity Severity => Severity.Error;

    protected override IReadOnlyList<StructureFault> Faults => [StructureFault.Disagree, StructureFault.DisagreeMildly];

    protected override Finding Word(CheckContext context, StructureProblem problem) =>
        base.Word(context, problem) with { Severity = problem.Fault == StructureFault.Disagree ? Severity.Error : Severity.Warning };
}
