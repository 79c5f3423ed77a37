using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A vocabulary file of the tokenizer is damaged.</summary>
public sealed class OSD112 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Layout.Layout.Vocabularies.Count > 0 && context.Load!.Message is { } message
        && Texts.Any(t => message.Contains(t, StringComparison.Ordinal));

    // sentencepiece's own words for bytes that are no model of its kind.
    private static readonly string[] Texts = ["ParseFromArray", "unk is not defined", "Internal: "];

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var names = context.Layout.Layout.Vocabularies.SelectMany(v => v).ToList();
        var file = context.Facts.Files.FirstOrDefault(f => names.Contains(f.Name, StringComparer.Ordinal) && f.Wanted && !f.IsImpostor)
            ?? context.Facts.Files.FirstOrDefault(f => names.Contains(f.Name, StringComparer.Ordinal));
        if (file is null or { IsImpostor: true })
            yield break;
        yield return Failed(file.Path) with
        {
            Arguments = Values(("file", file.Name), ("message", load.Message ?? "")),
            Fixes = DownloadFixes.Download(context, [file.FileName], file.Path) is { } fix ? [fix] : [],
        };
    }
}
