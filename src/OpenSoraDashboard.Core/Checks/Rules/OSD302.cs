using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A safetensors file is not as long as its header says.</summary>
public sealed class OSD302 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Damaged.Count > 0;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        foreach (var (file, error) in context.Damaged.Where(d => d.Error.Name is "MetadataIncompleteBuffer" or "InvalidHeaderLength"))
        {
            var expected = WeightHeaders.ExpectedSize(file.Path, file.Status.Size, context.World.Disk);
            yield return Failed(file.Path) with
            {
                Severity = SeverityOf(context, file),
                Variant = expected is null ? "Header" : expected > file.Status.Size ? null : "TooLong",
                Arguments = Values(
                    ("file", file.Name),
                    ("actual", file.Status.Size.ToString(CultureInfo.InvariantCulture)),
                    ("expected", (expected ?? 0).ToString(CultureInfo.InvariantCulture)),
                    ("difference", Math.Abs((expected ?? 0) - file.Status.Size).ToString(CultureInfo.InvariantCulture))),
                Evidence = Values(("error", error.Name), ("actualSize", file.Status.Size.ToString(CultureInfo.InvariantCulture)), ("expectedSize", expected?.ToString(CultureInfo.InvariantCulture) ?? "")),
                Fixes = DownloadFixes.Download(context, [file.FileName], file.Path) is { } fix ? [fix] : [],
            };
        }
    }
}
