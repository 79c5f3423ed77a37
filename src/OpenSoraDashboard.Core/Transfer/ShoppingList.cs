namespace OpenSoraDashboard.Core.Transfer;

/// <summary>What has to be fetched for a release on a machine with a network.</summary>
/// <param name="Release">The release's id.</param>
/// <param name="Parts">One for each repository that a slot needs, in the order in which people think of them.</param>
public sealed record ShoppingList(string Release, IReadOnlyList<ShoppingPart> Parts)
{
    private static readonly Lazy<ShoppingData> Loaded = new(ShoppingData.Read);

    /// <summary>Releases for which there is a list.</summary>
    public static IReadOnlyList<string> Releases => [.. Loaded.Value.Releases.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The list for a release; null when there is none.</summary>
    public static ShoppingList? For(string release) => Loaded.Value.Releases.TryGetValue(release, out var parts)
        ? new ShoppingList(release, [.. parts.Select(static p => Part(p, Loaded.Value.Repositories[p.From]))])
        : null;

    private static ShoppingPart Part(PartData part, RepositoryData repository) => new(
        part.Slots, part.Name, repository.Repository, repository.Revision ?? "main", part.Folder, [.. repository.Files.Select(static f => new ShoppingFile(f.Path, f.Bytes, f.Sha256))]);
}

/// <summary>What one repository gives to a release.</summary>
/// <param name="Slots">The config keys that it fills.</param>
/// <param name="Name">As people say it.</param>
/// <param name="Repository">The repository's id.</param>
/// <param name="Revision">The branch, tag or commit.</param>
/// <param name="Folder">Where its files have to lie below the release's folder; empty for the folder itself.</param>
/// <param name="Files">The files that the loader opens.</param>
public sealed record ShoppingPart(IReadOnlyList<string> Slots, string Name, string Repository, string Revision, string Folder, IReadOnlyList<ShoppingFile> Files)
{
    /// <summary>Where a file of the repository has to lie, from the release's folder.</summary>
    public string Destination(string path) => Folder.Length == 0 ? path : $"{Folder}/{path}";
}

/// <summary>One file of a repository.</summary>
/// <param name="Path">Path in the repository; <c>/*</c> at its end stands for everything in that folder.</param>
/// <param name="Bytes">Length in bytes; null where it is not known here.</param>
/// <param name="Sha256">SHA-256; null where it is not known here.</param>
public sealed record ShoppingFile(string Path, long? Bytes, string? Sha256)
{
    /// <summary>It stands for everything in a folder.</summary>
    public bool IsPattern => Path.EndsWith("/*", StringComparison.Ordinal);

    /// <summary>It holds weights, or says which files do.</summary>
    public bool IsWeights => Path.EndsWith(".safetensors", StringComparison.Ordinal) || Path.EndsWith(".bin", StringComparison.Ordinal) ||
        Path.EndsWith(".pth", StringComparison.Ordinal) || Path.EndsWith(".index.json", StringComparison.Ordinal);

    /// <summary>Whether a path in the repository is meant.</summary>
    public bool Covers(string path) => IsPattern
        ? path.StartsWith(Path[..^1], StringComparison.Ordinal)
        : path.Equals(Path, StringComparison.Ordinal);
}
