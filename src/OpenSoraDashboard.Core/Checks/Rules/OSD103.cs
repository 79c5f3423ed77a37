using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;
using System.Globalization;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Something that a download left behind when it was interrupted.</summary>
public sealed class OSD103 : ComponentRule
{
    public override Severity Severity => Severity.Warning;

    private static readonly string[] Suffixes = [".incomplete", ".part", ".aria2", ".crdownload", ".download", ".partial"];

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)

    {
        foreach (var file in context.Facts.Files)
        {
            var suffix = Suffixes.FirstOrDefault(s => file.FileName.EndsWith(s, StringComparison.OrdinalIgnoreCase));
            if (suffix is null)
                continue;
            // The Hub's own book-keeping folder keeps what no loader looks at.
            var hidden = file.Name.StartsWith(".cache/", StringComparison.Ordinal);
            yield return Failed(file.Path) with
            {
                Severity = hidden ? Severity.Info : Severity.Warning,
                Variant = suffix.Equals(".aria2", StringComparison.OrdinalIgnoreCase) ? "Aria2" : null,
                Arguments = Values(("file", file.Name), ("size", file.Status.Size.ToString(CultureInfo.InvariantCulture)), ("whole", file.FileName[..^suffix.Length])),
                Fixes = [FolderFixes.Remove(file.Path)],
            };
        }
    }
}
