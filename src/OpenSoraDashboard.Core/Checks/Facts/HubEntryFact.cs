using System.Text;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>A repository's place in the Hub cache, as a component's loader would look into it.</summary>
/// <param name="Id">The repository id.</param>
/// <param name="Cache">Absolute path of the cache.</param>
public sealed record HubEntryFact(string Id, string Cache)
{
    private const int LongestRef = 4096;

    /// <summary>The repository's folder: <c>models--org--name</c>.</summary>
    public string Folder => Path.Join(Cache, RepositoryId.Folder(Id));

    /// <summary>The repository's folder is there.</summary>
    public bool Exists { get; init; }

    /// <summary><c>refs/main</c>.</summary>
    public string RefFile => Path.Join(Folder, "refs", "main");

    /// <summary>What <c>refs/main</c> holds, not trimmed; null when there is none.</summary>
    public string? Ref { get; init; }

    /// <summary><c>refs/main</c> is there, but the user of the check may not read it.</summary>
    public bool RefIsClosed { get; init; }

    /// <summary>Names of the snapshot folders.</summary>
    public IReadOnlyList<string> Snapshots { get; init; } = [];

    /// <summary>Files of the snapshot in use that a marker in <c>.no_exist</c> declares absent.</summary>
    public IReadOnlyList<string> HiddenFiles { get; init; } = [];

    /// <summary>Weight files that lie flat in the repository's folder, where nothing looks.</summary>
    public bool LiesFlat { get; init; }

    /// <summary>Names of the plain files directly in the repository's folder.</summary>
    public IReadOnlyList<string> FlatFiles { get; init; } = [];

    /// <summary>A folder in the cache that bears the model's plain name, where nothing looks; null when there is none.</summary>
    public string? PlainFolder { get; init; }

    /// <summary>The repository whose files a component would be found by; null where the source is no id, or is a folder that is there.</summary>
    public static HubEntryFact? Of(ComponentRequest request, LoadContext world)
    {
        if (request.Source is not { } id || RepositoryId.Objection(id, world.Libraries.HuggingfaceHub) is not null)
            return null;
        var disk = world.Disk;
        if (disk.Exists(ComponentFactsReader.Absolute(world, id)))
            return null;
        var environment = HubEnvironment.Of(world.Environment, world.Libraries);
        var cache = request.Keyword("cache_dir")?.AsText
            ?? (request.Type.Equals("VideoAutoencoderKL", StringComparison.Ordinal) ? environment.HubCache : environment.TransformersCache);
        var entry = new HubEntryFact(id, ComponentFactsReader.Absolute(world, cache));
        var snapshots = disk.List(Path.Join(entry.Folder, "snapshots")).Names;
        var text = Text(entry.RefFile, disk);
        return entry with
        {
            Exists = disk.IsFolder(entry.Folder),
            Ref = text,
            RefIsClosed = text is null && (disk.Status(entry.RefFile).Kind == EntryKind.Denied || (disk.IsFile(entry.RefFile) && !disk.MayRead(entry.RefFile))),
            Snapshots = [.. snapshots.Where(n => disk.IsFolder(Path.Join(entry.Folder, "snapshots", n)))],
            HiddenFiles = text is null ? [] : Hidden(entry.Folder, text, disk),
            LiesFlat = snapshots.Count == 0 && disk.List(entry.Folder).Names.Any(n => n.EndsWith(".safetensors", StringComparison.Ordinal) || n.EndsWith(".bin", StringComparison.Ordinal) || n.Equals("config.json", StringComparison.Ordinal)),
            FlatFiles = snapshots.Count == 0 ? [.. disk.List(entry.Folder).Names.Where(n => n[0] != '.' && disk.IsFile(Path.Join(entry.Folder, n)))] : [],
            PlainFolder = new[] { Path.Join(entry.Cache, id), Path.Join(entry.Cache, id.Split('/')[^1]) }.FirstOrDefault(disk.IsFolder),
        };
    }

    private static IReadOnlyList<string> Hidden(string folder, string commit, DiskView disk)
    {
        if (commit.Length == 0 || commit.Contains('/', StringComparison.Ordinal))
            return [];
        return
        [
            .. disk.List(Path.Join(folder, ".no_exist", commit)).Names.Where(n => disk.IsFile(Path.Join(folder, "snapshots", commit, n))),
        ];
    }

    private static string? Text(string file, DiskView disk)
    {
        try
        {
            return disk.IsFile(file) ? Encoding.UTF8.GetString(disk.Head(file, LongestRef)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
