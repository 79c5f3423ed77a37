using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The text length of the model's checkpoint is not the text encoder's.</summary>
public sealed class OSD607 : ComponentRule
{
    public override Severity Severity => Severity.Warning;

    protected override bool Concerns(CheckContext context) => context.Request!.Slot is "model" or "clip";

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        if (request.Slot.Equals("clip", StringComparison.Ordinal))
        {
            if (Positions(request, load) is { } finding)
                yield return finding with { Path = context.Facts.Root };
            yield break;
        }

        var rows = TensorNames.Of(load).Dimension("y_embedder.y_embedding", 0);
        var encoder = context.All.FirstOrDefault(c => c.Request.Slot.Equals("text_encoder", StringComparison.Ordinal)).Request;
        if (rows is null || encoder?.Keyword("model_max_length") is not PyInt length || length.Value == rows)
            yield break;
        yield return Failed(context.Facts.Root) with
        {
            // A .pth is adapted in 1.1 and 1.2; elsewhere the load itself has already stopped, or an index has hidden it.
            Severity = IsBroken(context) ? Severity.Error : Severity.Warning,
            Arguments = Values(("rows", rows.Value.ToString(CultureInfo.InvariantCulture)), ("length", length.Value.ToString(CultureInfo.InvariantCulture))),
            Fixes = [new Fix("Fix_SetKeyword", null) { Arguments = Values(("keyword", "text_encoder.model_max_length"), ("value", rows.Value.ToString(CultureInfo.InvariantCulture))) }],
        };
    }

    // The tokenizer pads to max_length, and the embedding of positions has no row for what lies beyond: transformers modeling_clip.py.
    private Finding? Positions(ComponentRequest request, LoadResult load)
    {
        var rows = TensorNames.Of(load).Dimension("text_model.embeddings.position_embedding.weight", 0);
        if (rows is null || request.Keyword("max_length") is not PyInt length || length.Value <= rows)
            return null;
        var positions = rows.Value.ToString(CultureInfo.InvariantCulture);
        return Failed(null) with
        {
            Severity = Severity.Error,
            Variant = "Clip",
            Arguments = Values(("rows", positions), ("length", length.Value.ToString(CultureInfo.InvariantCulture))),
            Fixes = [new Fix("Fix_SetKeyword", null) { Arguments = Values(("keyword", "clip.max_length"), ("value", positions)) }],
        };
    }
}
