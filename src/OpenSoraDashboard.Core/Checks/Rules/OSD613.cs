using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>qk_norm of the config is not the checkpoint's.</summary>
public sealed class OSD613 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => Knows(context.Request!);

    /// <summary>The component is a model that has the keyword.</summary>
    internal static bool Knows(ComponentRequest request) => request.Slot.Equals("model", StringComparison.Ordinal)
        && (request.Type.StartsWith("STDiT2", StringComparison.Ordinal) || request.Type.StartsWith("STDiT3", StringComparison.Ordinal));

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var normed = load.Tensors.Any(t => LeftOver.IsNorm(t.Name));
        // Where nothing stops, what was left over tells; a config.json in the folder may have said more than the keywords.
        var wanted = IsBroken(context) ? request.Keyword("qk_norm") is { IsTrue: true } : LeftOver.Norms(LeftOver.Of(load)).Count == 0;
        if (load.Tensors.Count == 0 || normed == wanted || (!IsBroken(context) && !normed))
            yield break;
        yield return Failed(context.Facts.Root) with
        {
            Variant = normed ? "Normed" : "Plain",
            Arguments = Values(("release", request.Release)),
            Fixes = [new Fix("Fix_SetKeyword", null) { Arguments = Values(("keyword", "model.qk_norm"), ("value", normed ? "True" : "False")) }],
        };
    }
}
