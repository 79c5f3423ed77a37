using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;
using System.Globalization;

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

    private static bool IsAnswer(FileFact file) => file.Content?.Kind switch
    {
        ContentKind.ErrorText => true,
        ContentKind.Page => file.HasWeightName || file.FileName.EndsWith(".json", StringComparison.Ordinal) || file.FileName.EndsWith(".model", StringComparison.Ordinal) || file.FileName.EndsWith(".txt", StringComparison.Ordinal),
        ContentKind.Json => file.HasWeightName,
        _ => false,
    };
}
