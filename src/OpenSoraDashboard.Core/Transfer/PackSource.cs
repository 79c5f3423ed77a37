using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>A file to be packed.</summary>
/// <param name="Folder">The folder in which it was found; its evidence lies there.</param>
/// <param name="Name">Its path from that folder.</param>
/// <param name="Destination">Where it belongs at the other end.</param>
internal sealed record PackSource(string Folder, string Name, string Destination)
{
    public string FullPath => Path.Join(Folder, Name);
}

/// <summary>Finds the files of a release in a folder, whichever way they came there.</summary>
internal static class PackSources
{
    private static readonly string[] WeightEndings = [".safetensors", ".bin", ".pt", ".pth", ".index.json"];

    /// <summary>Every file of a folder as it lies there, what belongs to tools left out.</summary>
    public static IReadOnlyList<PackSource> All(string folder, CancellationToken cancellationToken)
    {
        var tree = WeightsTree.Scan(folder, cancellationToken: cancellationToken);
        var book = EvidenceCollector.Collect(tree, null, partial: false, cancellationToken);
        return [.. tree.Entries
            .Where(e => e.IsFile && e.Problem != EntryProblem.NameNotUtf8 && !EvidenceCollector.IsBelowMachinery(e, book))
            .Select(e => new PackSource(folder, e.RelativePath, e.RelativePath))];
    }

    /// <summary>The files of a list.</summary>
    /// <param name="list">What the release reads.</param>
    /// <param name="from">The folder that holds it: as the script of the list fills it, as a Hub cache, or as the release wants it.</param>
    /// <param name="problems">Takes what is missing.</param>
    /// <param name="cancellationToken">Stops between two parts.</param>
    public static IReadOnlyList<PackSource> Find(ShoppingList list, string from, List<TransferProblem> problems, CancellationToken cancellationToken)
    {
        List<PackSource> sources = [];
        foreach (var part in list.Parts)
        {
            var best = Candidates(from, part).Select(folder => Files(folder, part, cancellationToken)).MaxBy(static f => f.Count) ?? [];
            sources.AddRange(best);
            problems.AddRange(part.Files
                .Where(f => !best.Any(s => f.Covers(s.Name) || (f.IsWeights && IsWeights(s.Name))))
                .Select(f => new TransferProblem(TransferProblemKind.SourceMissing, part.Destination(f.Path), part.Repository)));
        }

        return sources;
    }

    private static List<PackSource> Files(string folder, ShoppingPart part, CancellationToken cancellationToken)
    {
        List<PackSource> files = [];
        foreach (var file in part.Files)
        {
            if (file.IsPattern)
                files.AddRange(All(folder, cancellationToken).Where(s => file.Covers(s.Name)).Select(s => s with { Destination = part.Destination(s.Name) }));
            else if (FileStatus.Of(Path.Join(folder, file.Path)).Kind == EntryKind.File)
                files.Add(new PackSource(folder, file.Path, part.Destination(file.Path)));
        }

        // Weights in another form (converted, or sharded otherwise) serve as well: the loader takes what lies there.
        if (part.Files.Any(f => f.IsWeights && !files.Exists(s => f.Covers(s.Name))))
        {
            foreach (var other in Beside(folder, part))
            {
                if (!files.Exists(s => s.Name.Equals(other, StringComparison.Ordinal)))
                    files.Add(new PackSource(folder, other, part.Destination(other)));
            }
        }

        return files;
    }

    private static IEnumerable<string> Beside(string folder, ShoppingPart part)
    {
        var below = Path.GetDirectoryName(part.Files.First(static f => f.IsWeights).Path) ?? "";
        return new DiskView().List(Path.Join(folder, below)).Names
            .Select(n => below.Length == 0 ? n : $"{below}/{n}")
            .Where(n => IsWeights(n) && FileStatus.Of(Path.Join(folder, n)).Kind == EntryKind.File);
    }

    private static bool IsWeights(string name) => WeightEndings.Any(e => name.EndsWith(e, StringComparison.Ordinal));

    /// <summary>Folders in which the files of a part may lie, the most telling first.</summary>
    private static IEnumerable<string> Candidates(string from, ShoppingPart part)
    {
        var name = part.Repository[(part.Repository.LastIndexOf('/') + 1)..];
        List<string> folders = [Path.Join(from, part.Repository), Path.Join(from, part.Folder), Path.Join(from, name), from];
        foreach (var hub in (string[])[from, Path.Join(from, "hub")])
        {
            var repository = Path.Join(hub, "models--" + part.Repository.Replace("/", "--", StringComparison.Ordinal));
            if (Snapshot(repository) is { } snapshot)
                folders.Add(snapshot);
        }

        return folders.Where(static f => FileStatus.Of(f).Kind == EntryKind.Folder);
    }

    private static string? Snapshot(string repository) =>
        SmallFile.Read(Path.Join(repository, "refs", "main"), 1024) is { } commit
            ? Path.Join(repository, "snapshots", System.Text.Encoding.UTF8.GetString(commit).Trim())
            : null;
}
