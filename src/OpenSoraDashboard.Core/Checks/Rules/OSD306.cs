using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A weight file has the suffix of another format than its content.</summary>
public sealed class OSD306 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context);

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var unpickled = load.Message?.Contains("invalid load key", StringComparison.Ordinal) == true;
        foreach (var file in context.Facts.Files.Where(f => (f.HasWeightName || f.Wanted) && context.Layout.Needs(f)))
        {
            var safetensors = file.FileName.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase) && !unpickled;
            var other = file.Content?.Kind switch
            {
                FileKind.Safetensors when !safetensors => ".safetensors",
                FileKind.TorchZip or FileKind.TorchLegacy or FileKind.Zip or FileKind.Pickle when safetensors => ".bin",
                _ => null,
            };
            if (other is null)
                continue;
            var index = context.Layout.UsedIndex?.File;
            var byIndex = index is not null && other.Equals(".safetensors", StringComparison.Ordinal) && file.FileName.EndsWith(other, StringComparison.OrdinalIgnoreCase);
            yield return Failed(file.Path) with
            {
                Variant = byIndex ? "IndexName" : safetensors ? "Torch" : null,
                Arguments = Values(("file", file.Name), ("index", index?.FileName ?? "")),
                Fixes = byIndex ? RightIndex(context, index!) : RightName(context, file, other) is { } name ? [FolderFixes.Rename(file.Path, name)] : [],
            };
        }
    }

    // ColossalAI looks for «safetensors» in the name of the index, not at the shards (general_checkpoint_io.py:203).
    private static IReadOnlyList<Fix> RightIndex(CheckContext context, FileFact index)
    {
        const string Name = "model.safetensors.index.json";
        var free = !context.World.Disk.LinkStatus(Path.Join(Path.GetDirectoryName(index.Path), Name)).Exists;
        return free && context.Layout.UsedIndex!.Shards.All(s => s.EndsWith(".safetensors", StringComparison.Ordinal)) ? [FolderFixes.Rename(index.Path, Name)] : [];
    }

    private static string? RightName(CheckContext context, FileFact file, string suffix) => context.Layout.Layout.Kind switch
    {
        _ when !context.Facts.RootIsFolder => Path.GetFileNameWithoutExtension(file.FileName) + (suffix.Equals(".bin", StringComparison.Ordinal) ? ".pth" : suffix),
        _ when context.Layout.UsedIndex is not null => null,
        _ => context.Layout.Layout.WeightNames.FirstOrDefault(n => n.EndsWith(suffix, StringComparison.Ordinal)),
    };
}
