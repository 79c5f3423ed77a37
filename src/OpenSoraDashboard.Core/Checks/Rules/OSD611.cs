using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The checkpoint has its query, key and value fused, the config says separate, or the other way round.</summary>
public sealed class OSD611 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Request!.Type.Equals("flux", StringComparison.Ordinal);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var tensors = TensorNames.Of(load);
        var fused = tensors.Has("double_blocks.0.img_attn.qkv.weight");
        if (!fused && !tensors.Has("double_blocks.0.img_attn.q_proj.weight"))
            yield break;
        // The code's default is fused.
        var wanted = request.Keyword("fused_qkv") is not { } said || said.IsTrue;
        if (fused == wanted)
            yield break;
        yield return Failed(context.Facts.Root) with
        {
            Variant = fused ? "Fused" : "Separate",
            Arguments = Values(("slot", request.Slot)),
            Fixes = [new Fix("Fix_SetKeyword", null) { Arguments = Values(("keyword", $"{request.Slot}.fused_qkv"), ("value", fused ? "True" : "False")) }],
        };
    }
}
