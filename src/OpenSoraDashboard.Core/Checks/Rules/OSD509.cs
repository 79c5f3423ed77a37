using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The text "openai" in the path decides whether 2.0 builds CLIP or T5.</summary>
public sealed class OSD509 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context is { Request: { Type: "text_embedder", Source: { } source } } && context.Facts.Root is not null
        && context.World.Checkout?.ClipWord is null or "openai"
        && source.Contains("openai", StringComparison.Ordinal) != context.Request.Slot.Contains("clip", StringComparison.OrdinalIgnoreCase);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var clip = request.Slot.Contains("clip", StringComparison.OrdinalIgnoreCase);
        var folder = context.Facts.Root ?? context.Facts.Source!;
        var name = Path.GetFileName(folder.TrimEnd('/'));
        var link = Path.Join(context.World.WorkingDirectory, "ckpts", clip ? "openai" : "google", clip ? name : name.Replace("openai", "", StringComparison.Ordinal));
        var source = link.Contains("openai", StringComparison.Ordinal) == clip ? link : Path.Join("./ckpts", clip ? "openai" : "google", name);
        yield return Failed(folder) with
        {
            Variant = clip ? "Clip" : "T5",
            Arguments = Values(("source", request.Source!)),
            Fixes = [FolderFixes.LinkPath(folder, link), FolderFixes.UseSource(source)],
        };
    }
}
