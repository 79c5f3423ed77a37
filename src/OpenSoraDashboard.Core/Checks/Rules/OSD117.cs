using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The source is a single file that this release's builder does not take.</summary>
public sealed class OSD117 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && context.Facts is { Root: not null, RootIsFolder: false } && context.World.Disk.IsFile(context.Facts.Root)
        && context.Load!.Route is not LoadRoute.File;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var file = context.Facts.Root!;
        var layout = context.Layout.Layout;
        if (layout.FileSuffixes.Contains(Path.GetExtension(file), StringComparer.Ordinal))
            yield break;
        var folder = Path.GetDirectoryName(file)!;
        var isForced = SourceFixes.IsForced(context);
        // The folder of the file need not be one that the loader takes.
        var lacks = layout.Kind == LayoutKind.Checkpoint || isForced || context.ReadsFrom(folder) ? [] : Lacks(context, layout, folder);
        yield return Failed(file) with
        {
            Variant = layout.Kind == LayoutKind.Checkpoint ? layout.FileSuffixes.Count == 0 ? "FolderOnly" : "Suffix"
                : isForced ? "Forced"
                : lacks.Count > 0 ? "Alone"
                : "WantsFolder",
            Arguments = Values(("file", file), ("suffixes", string.Join(", ", layout.FileSuffixes)), ("release", request.Release), ("lacks", string.Join(", ", lacks))),
            Missing = [.. lacks.Select(n => Path.Join(folder, n))],
            Fixes = Ways(context, request, file, lacks),
        };
    }

    private static IReadOnlyList<Fix> Ways(CheckContext context, ComponentRequest request, string file, IReadOnlyList<string> lacks)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (context.Layout.Layout.Kind == LayoutKind.Checkpoint)
            return Dressed(context, context.Layout.Layout, file);
        if (context.ReadsFrom(folder))
            return [FolderFixes.UseSource(folder)];
        if (!SourceFixes.IsForced(context))
            return lacks.Contains("config.json", StringComparer.Ordinal) && DownloadFixes.Download(context, ["config.json"], folder) is { } fix ? [fix] : [];
        if (SourceFixes.OtherLoader(context) is { } loader)
            return [loader];
        var unforced = SourceFixes.Unforced(request);
        var ways = Dressed(context, ComponentLayout.Of(unforced, context.Type, throughHub: false), file);
        return ways.Count == 0 ? [] : [.. ways, SourceFixes.SetForce(request, force: false)];
    }

    // Gives the file a name, or a folder around it, with which the release reads it.
    private static IReadOnlyList<Fix> Dressed(CheckContext context, ComponentLayout layout, string file)
    {
        var content = context.Facts.Entries[0];
        var isTorch = StaleIndex.IsTorch(content);
        // What is neither torch's by its content nor by its name is no checkpoint.
        if (isTorch && !content.HasWeightName && content.Content?.Kind is not (FileKind.TorchZip or FileKind.TorchLegacy))
            return [];
        var disk = context.World.Disk;
        // Nothing is made in a Hub cache: names and folders for its files belong outside.
        var isCached = HubPlace.Of(file, disk) is not null;
        var folder = isCached ? context.World.WorkingDirectory : Path.GetDirectoryName(file)!;
        var stem = Path.GetFileNameWithoutExtension(file);
        var suffix = isTorch ? ".pth" : ".safetensors";
        if (layout.FileSuffixes.Contains(suffix, StringComparer.Ordinal))
        {
            var name = Path.Join(folder, stem + suffix);
            return disk.LinkStatus(name).Exists
                ? SourceFixes.UseFirst(context, [name])
                : [isCached ? FolderFixes.LinkPath(file, name) : FolderFixes.LinkAs(folder, Path.GetFileName(file), stem + suffix), FolderFixes.UseSource(name)];
        }

        var wrapped = Path.Join(folder, stem + "-folder");
        if (!disk.LinkStatus(wrapped).Exists)
            return [FolderFixes.WrapFile(file, wrapped, isTorch ? "pytorch_model.bin" : "model.safetensors"), FolderFixes.UseSource(wrapped)];
        return SourceFixes.UseFirst(context, [wrapped]);
    }

    private static List<string> Lacks(CheckContext context, ComponentLayout layout, string folder)
    {
        bool Has(string name) => context.World.Disk.IsFile(Path.Join(folder, name));
        List<string> lacks = layout.NeedsConfig && !Has("config.json") ? ["config.json"] : [];
        if (!layout.WeightNames.Any(Has))
            lacks.Add(layout.WeightNames[0]);
        return lacks;
    }
}
