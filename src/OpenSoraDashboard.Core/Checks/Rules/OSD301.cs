using System.Globalization;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The header of a safetensors file cannot be read.</summary>
public sealed class OSD301 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Damaged.Count > 0;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        foreach (var (file, error) in context.Damaged.Where(d => d.Error.Name is not ("MetadataIncompleteBuffer" or "InvalidHeaderLength")))
        {
            yield return Failed(file.Path) with
            {
                Severity = SeverityOf(context, file),
                Arguments = Values(("file", file.Name), ("error", error.Name), ("message", error.Message)),
                Evidence = Values(("error", error.Name), ("actualSize", file.Status.Size.ToString(CultureInfo.InvariantCulture))),
                Fixes = DownloadFixes.Download(context, [file.FileName], file.Path) is { } fix ? [fix] : [],
            };
        }
    }
}
