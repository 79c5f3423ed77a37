using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>qk_norm of the config is not the checkpoint's.</summary>
public sealed class OSD613 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Request is { Slot: "model" } request
        && (request.Type.StartsWith("STDiT2", StringComparison.Ordinal) || request.Type.StartsWith("STDiT3", StringComparison.Ordinal));

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var normed = load.Tensors.Any(t => t.Name.EndsWith(".q_norm.weight", StringComparison.Ordinal));
        var wanted = request.Keyword("qk_norm") is { IsTrue: true };
        if (load.Tensors.Count == 0 || normed == wanted)
            yield break;
        yield return Failed(context.Facts.Root) with
        {
            Variant = normed ? "Normed" : "Plain",
            Arguments = Values(("release", request.Release)),
            Fixes = [new Fix("Fix_SetKeyword", null) { Arguments = Values(("keyword", "model.qk_norm"), ("value", normed ? "True" : "False")) }],
        };
    }
}
