using System.Globalization;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Something that a download left behind when it was interrupted.</summary>
public sealed class OSD103 : ComponentRule
{
    public override Severity Severity => Severity.Warning;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        foreach (var file in context.Facts.Files)
        {
            if (file.Content?.LeftoverOf is not { } whole)
                continue;
            // The Hub's own book-keeping folder keeps what no loader looks at.
            var hidden = file.Name.StartsWith(".cache/", StringComparison.Ordinal);
            yield return Failed(file.Path) with
            {
                Severity = hidden ? Severity.Info : Severity.Warning,
                Variant = file.FileName.EndsWith(".aria2", StringComparison.OrdinalIgnoreCase) ? "Aria2" : null,
                Arguments = Values(("file", file.Name), ("size", file.Status.Size.ToString(CultureInfo.InvariantCulture)), ("whole", whole)),
                Fixes = [FolderFixes.Remove(file.Path)],
            };
        }
    }
}
