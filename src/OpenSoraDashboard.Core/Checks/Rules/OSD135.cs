using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Generic;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>What a check of the structure alone leaves open.</summary>
public sealed class OSD135 : GenericRule
{
    /// <summary>The forms of its message: <see cref="StructureProblem.Form"/>.</summary>
    internal static readonly string[] Forms = ["Code", "File"];

    /// <summary>The places that its messages fill.</summary>
    internal static readonly string[] Places = ["place", "class", "reason"];

    public override Severity Severity => Severity.Warning;

    protected override IReadOnlyList<StructureFault> Faults => [StructureFault.NotLooked];

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        foreach (var finding in base.Evaluate(context))
            yield return finding;
        if (context.Load!.Outcome == LoadOutcome.Loads)
            yield return NotChecked(context.Facts.Root) with { Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["class"] = context.Folder!.ClassName ?? "" } };
    }

    protected override Finding Word(CheckContext context, StructureProblem problem) => base.Word(context, problem) with
    {
        Outcome = CheckOutcome.NotChecked,
        // A file that could not be read may be anything.
        Severity = problem.Form is "File" ? Severity.Error : Severity.Warning,
    };
}
