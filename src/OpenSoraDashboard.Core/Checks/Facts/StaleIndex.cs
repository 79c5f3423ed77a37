namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>An index that the loader prefers although it leads nowhere.</summary>
internal static class StaleIndex
{
    /// <summary>The whole weight file beside an index whose shards are absent; null when the index is fine or there is no such file.</summary>
    public static FileFact? Rival(CheckContext context)
    {
        var layout = context.Layout;
        if (layout.UsedIndex is not { IsUsable: true } index)
            return null;
        var folder = Path.GetDirectoryName(index.File.Path)!;
        if (index.Shards.All(s => context.World.Disk.Exists(Path.Join(folder, s))))
            return null;
        return layout.Layout.WeightNames
            .Where(n => !n.EndsWith("json", StringComparison.Ordinal))
            .Select(n => context.Facts[layout.Layout.Place(n)])
            .FirstOrDefault(f => f is { IsFile: true, Status.Size: > 1024 } && !index.Shards.Contains(f.FileName, StringComparer.Ordinal));
    }

    /// <summary>A name under which no loader takes the file for an index.</summary>
    public static string AsideName(string name) => name.Replace(".json", "", StringComparison.Ordinal) + ".unused";
}
