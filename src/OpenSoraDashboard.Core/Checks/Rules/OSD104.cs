using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The weights lie one level too high or too deep for the loader.</summary>
public sealed class OSD104 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    // Where every path is refused, or the source is a repository's folder in the Hub cache, another rule knows what helps.
    protected override bool Concerns(CheckContext context) => IsBroken(context) && context is { Layout.Elsewhere: not null, Facts.Root: { } root }
        && context.World.Checkout?.ModelName is null or "model"
        && !OSD510.Refuses(context) && HubPlace.Of(root, context.World.Disk) is not { IsFolderItself: true };

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var elsewhere = context.Layout.Elsewhere!;
        yield return elsewhere.TooDeep || elsewhere.Folder.Length > 0 ? TooDeep(context, elsewhere) : TooHigh(context, elsewhere);
    }

    private Finding TooHigh(CheckContext context, WeightsElsewhere elsewhere)
    {
        var root = context.Facts.Root!;
        var folder = elsewhere.Expected;
        return Failed(root) with
        {
            Variant = "TooHigh",
            Arguments = Values(("folder", $"{root}/{folder}"), ("files", string.Join(", ", elsewhere.Files.Select(f => f.Name)))),
            Misplaced = [.. elsewhere.Files.Select(f => new Misplacement(f.Path, $"{root}/{folder}/{f.FileName}"))],
            Fixes = HubPlace.Of(root, context.World.Disk) is { } place ? [.. CacheWays.ForCheckpoint(context, place, root)] : WaysDown(context, elsewhere),
        };
    }

    private static List<Fix> WaysDown(CheckContext context, WeightsElsewhere elsewhere)
    {
        var root = context.Facts.Root!;
        var folder = elsewhere.Expected;
        var model = context.World.Disk.LinkStatus($"{root}/{folder}").Kind;
        List<Fix> ways = [];
        if (model is EntryKind.Missing or EntryKind.Link)
            ways.Add(FolderFixes.LinkModelFolder(root, replacesLink: model == EntryKind.Link));
        if (model is EntryKind.Missing or EntryKind.Folder && !elsewhere.Files.Any(f => f.IsLink))
            ways.Add(FolderFixes.MoveDown(root, folder, elsewhere.Files));
        if (SourceFixes.OtherLoader(context) is { } loader)
            ways.Add(loader);
        return ways;
    }

    private Finding TooDeep(CheckContext context, WeightsElsewhere elsewhere)
    {
        var root = context.Facts.Root!;
        var top = elsewhere.Expected.Length == 0 ? root : $"{root}/{elsewhere.Expected}";
        return Failed($"{root}/{elsewhere.Folder}") with
        {
            Variant = SourceFixes.IsForced(context) && elsewhere.Folder.Equals("model", StringComparison.Ordinal) ? "Forced" : "TooDeep",
            Arguments = Values(("folder", top), ("found", elsewhere.Folder)),
            Misplaced = [.. elsewhere.Files.Select(f => new Misplacement(f.Path, $"{top}/{f.Name[(elsewhere.Folder.Length + 1)..]}"))],
            Fixes = WaysUp(context, elsewhere, top),
        };
    }

    private static List<Fix> WaysUp(CheckContext context, WeightsElsewhere elsewhere, string top)
    {
        var root = context.Facts.Root!;
        var disk = context.World.Disk;
        // A snapshot that holds what ColossalAI writes is read when it is given as a folder.
        List<Fix> ways = SourceFixes.OtherLoader(context) is { } loader ? [loader]
            : context.Facts.ThroughHubCache ? [.. SourceFixes.UseFirst(context, [root])]
            : [];
        List<string> names = [.. elsewhere.Files.Select(f => f.Name[(elsewhere.Folder.Length + 1)..].Split('/')[0]).Distinct(StringComparer.Ordinal).Where(n => !disk.LinkStatus($"{top}/{n}").Exists)];
        // Weights without the config that the loader reads first are no help one level up.
        var complete = names.Count > 0 && (!context.Layout.Layout.NeedsConfig || context.Facts.Config is not null || names.Contains("config.json", StringComparer.Ordinal));
        if (elsewhere.Expected.Length > 0)
        {
            if (complete && disk.LinkStatus(top).Kind is EntryKind.Missing or EntryKind.Folder)
                ways.Add(FolderFixes.LinkInto(root, elsewhere.Folder, elsewhere.Expected, names));
            return ways;
        }

        if (complete && ways.Count == 0)
        {
            ways.Add(FolderFixes.LinkUp(root, elsewhere.Folder, names));
            // A link counts from the folder in which it lies.
            if (!context.Facts.Entries.Any(e => e.IsLink && e.Name.StartsWith(elsewhere.Folder + "/", StringComparison.Ordinal)) && HubPlace.Of(root, disk) is null)
                ways.Add(FolderFixes.MoveUp(root, elsewhere.Folder, names));
        }

        ways.AddRange(SourceFixes.UseFirst(context, [$"{root}/{elsewhere.Folder}"]));
        return ways;
    }
}
