using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The file holds another model than this slot needs.</summary>
public sealed class OSD601 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    // In 2.0 the letters of a path decide what is loaded, and the wrong text encoder loads without a word.
    protected override bool Concerns(CheckContext context) =>
        context.Load!.Tensors.Count > 0 && (IsBroken(context) || EncoderOf(context.Request!) is not null);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        if (ModelRecogniser.Recognise(load.Tensors) is not { Certainty: not ModelCertainty.Possible } model || Fits(context, model))
            yield break;
        var right = context.Type is { } type ? context.Library?.FolderOf(type.Tensors, context.World.Disk) ?? context.Library?.Find(type.FolderNames) : null;
        yield return Failed(context.Facts.Root) with
        {
            Variant = model.Releases.Count > 0 && !model.Releases.Contains(request.Release, StringComparer.Ordinal) ? "Release" : null,
            Arguments = Values(
                ("model", model.Name),
                ("found", string.Join(", ", model.Releases)),
                ("slot", request.Slot),
                ("type", request.Type),
                ("release", request.Release)),
            Evidence = Values(
                ("recognised", model.List),
                ("matched", model.Matched.ToString(CultureInfo.InvariantCulture)),
                ("total", model.Total.ToString(CultureInfo.InvariantCulture))),
            Fixes = right is not null && right != context.Facts.Root ? [FolderFixes.UseSource(right)] : [],
        };
    }

    // A file of the same kind with other settings or another size has rules of its own.
    private static bool Fits(CheckContext context, ModelMatch model) => EncoderOf(context.Request!) is { } encoder && !IsBroken(context)
        ? model.List.StartsWith(encoder, StringComparison.Ordinal)
        : context.Type?.Tensors == model.List
        || model.Type.Equals(context.Request!.Type, StringComparison.Ordinal)
        || context.Layout.Layout.Kind switch
        {
            LayoutKind.T5 => model.List.StartsWith("t5-", StringComparison.Ordinal),
            LayoutKind.Clip => model.List.StartsWith("clip-", StringComparison.Ordinal),
            LayoutKind.Diffusers => model.List.StartsWith("autoencoder-kl", StringComparison.Ordinal),
            _ => false,
        };

    private static string? EncoderOf(ComponentRequest request) => request.Slot switch
    {
        "t5" => "t5-",
        "clip" => "clip-",
        _ => null,
    };
}
