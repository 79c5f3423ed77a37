using OpenSoraDashboard.Core.Formats;

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

    /// <summary>The name under which the layout's loader takes a whole file of that content.</summary>
    public static string WholeName(ComponentLayout layout, FileFact file) =>
        layout.WeightNames.First(n => !n.EndsWith("json", StringComparison.Ordinal) && n.EndsWith(".bin", StringComparison.Ordinal) == IsTorch(file));

    /// <summary>The content is torch's; where it does not tell, the name does.</summary>
    public static bool IsTorch(FileFact file) => file.Content?.Kind switch
    {
        FileKind.Safetensors => false,
        FileKind.TorchZip or FileKind.TorchLegacy => true,
        _ => !file.FileName.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>Writes an index for shards under the name of the old one; null where they are not all of one kind, of the index's kind, and parts of one whole.</summary>
    public static Fix? Rebuild(FileFact index, IReadOnlyList<FileFact> shards)
    {
        var torch = index.FileName.Contains(".bin.", StringComparison.Ordinal);
        if (shards.Any(s => IsTorch(s) != torch || !s.FileName.Contains("-of-", StringComparison.Ordinal)) || shards.Select(s => s.FileName.Split("-of-")[^1]).Distinct(StringComparer.Ordinal).Count() > 1)
            return null;
        const string Start = "import sys, os, json, struct; out = sys.argv[1]; keys = ";
        const string Safetensors = "lambda p: (lambda f: [k for k in json.loads(f.read(struct.unpack('<Q', f.read(8))[0])) if k != '__metadata__'])(open(p, 'rb'))";
        const string Torch = "lambda p: list(__import__('torch').load(p, map_location='meta', weights_only=True))";
        const string End = "; json.dump({'metadata': {'total_size': sum(map(os.path.getsize, sys.argv[2:]))}, 'weight_map': {k: os.path.basename(p) for p in sys.argv[2:] for k in keys(p)}}, open(out, 'x'), indent=2)";
        return new Fix(torch ? "Fix_RebuildTorchIndex" : "Fix_RebuildIndex", ShellQuoting.Command(["python3", "-c", Start + (torch ? Torch : Safetensors) + End, index.Path, .. shards.Select(s => s.Path)]))
        {
            Arguments = Fixes.FolderFixes.Values(("index", index.FileName)),
        };
    }

    /// <summary>A name under which no loader takes the file for an index.</summary>
    public static string AsideName(string name) => name.Replace(".json", "", StringComparison.Ordinal) + ".unused";
}
