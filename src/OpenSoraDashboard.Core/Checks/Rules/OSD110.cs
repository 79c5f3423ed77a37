using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;

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
                FileKind.Empty when context.Layout.Needs(file) => "Empty",
                FileKind.Zeros when file.HasWeightName || context.Layout.Needs(file) => "Zeros",
                FileKind.Gzip when file.HasWeightName || context.Layout.Needs(file) => "Gzip",
                FileKind.SevenZip or FileKind.Packed when file.HasWeightName || context.Layout.Needs(file) => "Packed",
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
            return [DownloadFixes.Unpack(file.Path, file.IsLink)];
        if (variant.Equals("Packed", StringComparison.Ordinal))
            return [];
        return DownloadFixes.Download(context, [file.FileName], file.Path) is { } fix ? [fix] : [];
    }
}
