using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The source is a single file that this release's builder does not take.</summary>
public sealed class OSD117 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Facts is { Root: not null, RootIsFolder: false } && context.World.Disk.IsFile(context.Facts.Root);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var file = context.Facts.Root!;
        var layout = context.Layout.Layout;
        var suffix = Path.GetExtension(file);
        if (layout.FileSuffixes.Contains(suffix, StringComparer.Ordinal))
            yield break;
        var folder = Path.GetDirectoryName(file)!;
        List<Fix> ways = [];
        if (layout.Kind == LayoutKind.Checkpoint && suffix.Equals(".safetensors", StringComparison.Ordinal))
        {
            var wrapped = Path.Join(folder, Path.GetFileNameWithoutExtension(file) + "-folder");
            ways.Add(FolderFixes.WrapFile(file, wrapped));
            ways.Add(FolderFixes.UseSource(wrapped));
        }
        else if (layout.Kind != LayoutKind.Checkpoint)
        {
            ways.Add(FolderFixes.UseSource(folder));
        }

        yield return Failed(file) with
        {
            Variant = layout.Kind == LayoutKind.Checkpoint ? layout.FileSuffixes.Count == 0 ? "FolderOnly" : "Suffix" : "WantsFolder",
            Arguments = Values(("file", file), ("suffixes", string.Join(", ", layout.FileSuffixes)), ("release", request.Release)),
            Fixes = ways,
        };
    }
}
