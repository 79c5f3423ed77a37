using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading.Generic;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Weights are there under a name that <c>from_pretrained</c> does not look for.</summary>
public sealed class OSD134 : GenericRule
{
    /// <summary>The places that its messages fill.</summary>
    internal static readonly string[] Places = ["place", "variant", "file", "name"];

    public override Severity Severity => Severity.Error;

    protected override IReadOnlyList<StructureFault> Faults => [StructureFault.OtherName];

    protected override Finding Word(CheckContext context, StructureProblem problem)
    {
        var folder = Path.GetDirectoryName(problem.Path) ?? "";
        var isPrecision = problem.Form is "Precision";
        return base.Word(context, problem) with
        {
            Variant = isPrecision ? "Precision" : null,
            Fixes = isPrecision
                ? [new Fix("Fix_SetKeyword", null) { Arguments = FolderFixes.Values(("keyword", "variant"), ("value", $"\"{problem.Arguments["variant"]}\"")) }]
                : [FolderFixes.Rename(Path.Join(folder, problem.Arguments["file"]), problem.Arguments["name"])],
        };
    }
}
