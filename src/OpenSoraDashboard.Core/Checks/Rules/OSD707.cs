namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>2.0, or the checkout, imports tensornvme, which is not installed.</summary>
public sealed class OSD707 : DeploymentRule
{
    public override Severity Severity => Severity.Error;

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        var own = context.World.Checkout?.ImportsTensornvme == true;
        if (context.World.Python is { } python && (own || context.Release?.Id == "2.0") && !python.Has("tensornvme", "tensornvme"))
        {
            yield return (python.SeesOthers ? NotChecked(python.Root) with { Severity = Severity.Warning } : Failed(python.Root)) with
            {
                Variant = own && context.Release?.Id != "2.0" ? "Checkout" : null,
                Fixes = [new Fix("Fix_InstallPackage", "pip install tensornvme") { Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["package"] = "tensornvme" } }],
            };
        }
    }
}
