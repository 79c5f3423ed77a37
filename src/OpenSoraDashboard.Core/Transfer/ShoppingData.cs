using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>The embedded list as it is written.</summary>
internal sealed record ShoppingData
{
    public required IReadOnlyDictionary<string, RepositoryData> Repositories { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<PartData>> Releases { get; init; }

    public static ShoppingData Read() => DataObject.Read("transfer/shopping.jsonc", static o => new ShoppingData
    {
        Repositories = o.ObjectMap("repositories", static r => new RepositoryData
        {
            Repository = r.Text("repository"),
            Revision = r.OptionalText("revision"),
            Files = r.Objects("files", static f => new FileData { Path = f.Text("path"), Bytes = f.OptionalLong("bytes"), Sha256 = f.OptionalText("sha256") }),
        }),
        Releases = o.ObjectsMap("releases", static p => new PartData { Slots = p.Texts("slots"), Name = p.Text("name"), From = p.Text("from"), Folder = p.Text("folder") }),
    });
}

internal sealed record RepositoryData
{
    public required string Repository { get; init; }

    /// <summary>Null for the branch <c>main</c>.</summary>
    public string? Revision { get; init; }

    public required IReadOnlyList<FileData> Files { get; init; }
}

internal sealed record FileData
{
    public required string Path { get; init; }

    public long? Bytes { get; init; }

    public string? Sha256 { get; init; }
}

internal sealed record PartData
{
    public required IReadOnlyList<string> Slots { get; init; }

    public required string Name { get; init; }

    public required string From { get; init; }

    public required string Folder { get; init; }
}
