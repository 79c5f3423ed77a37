using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;
using System.Globalization;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A file is empty, was never written, or is still packed.</summary>
public sealed class OSD110 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)

    {
        foreach (var file in context.Facts.Files)
        {
            var variant = file.Content?.Kind switch
            {
                ContentKind.Empty when context.Layout.Needs(file) => "Empty",
                ContentKind.Zeros when file.HasWeightName || context.Layout.Needs(file) => "Zeros",
                ContentKind.Gzip when file.HasWeightName || context.Layout.Needs(file) => "Gzip",
                _ => null,
            };
            if (variant is null)
                continue;
            yield return Failed(file.Path) with
            {
                Severity = SeverityOf(context, file),
                Variant = variant,
                Arguments = Values(("file", file.Name), ("size", file.Status.Size.ToString(CultureInfo.InvariantCulture))),
                Fixes = Ways(context, file, variant),
            };
        }
    }

    private static List<Fix> Ways(CheckContext context, FileFact file, string variant)
    {
        if (variant.Equals("Gzip", StringComparison.Ordinal))
            return [DownloadFixes.Unpack(file.Path)];
        return DownloadFixes.Download(context, [file.FileName], file.Path) is { } fix ? [fix] : [];
    }
}
