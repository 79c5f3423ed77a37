using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A web page or a server's answer was saved under the name of a file.</summary>
public sealed class OSD109 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        foreach (var file in context.Facts.Files.Where(IsAnswer))
        {
            var needed = context.Layout.Needs(file);
            yield return Failed(file.Path) with
            {
                Severity = needed ? Severity.Error : Severity.Info,
                Variant = needed ? null : "NotRead",
                Arguments = Values(("file", file.Name), ("line", file.Content!.FirstLine ?? "")),
                Evidence = Values(("firstLine", file.Content.FirstLine ?? ""), ("actualSize", file.Status.Size.ToString(CultureInfo.InvariantCulture))),
                Fixes = needed && DownloadFixes.Download(context, [file.FileName], file.Path) is { } fix ? [fix] : [],
            };
        }
    }

    // A page is a page only where another kind of file is expected: repositories may hold some for people.
    private static bool IsAnswer(FileFact file) => file.Content?.Kind switch
    {
        FileKind.Html or FileKind.Xml => file.HasWeightName || Suffixes.Any(s => file.FileName.EndsWith(s, StringComparison.Ordinal)),
        FileKind.Json => file.HasWeightName,
        _ => file.Content is { IsServerAnswer: true } && (file.HasWeightName || Suffixes.Any(s => file.FileName.EndsWith(s, StringComparison.Ordinal))),
    };

    private static readonly string[] Suffixes = [".json", ".model", ".txt"];
}
