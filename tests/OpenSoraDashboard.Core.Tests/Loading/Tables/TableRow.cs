using System.Text.Json.Nodes;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Oracle;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Tables;

/// <summary>One row of a table of known loader behaviour: a value, what lies on disk, and how the load ends.</summary>
/// <param name="Name">The situation.</param>
/// <param name="Value">What <c>from_pretrained</c> holds, <c>${ROOT}</c> for the tree; null for None.</param>
/// <param name="End"><c>loads 707/707</c>, <c>partial 1/2</c>, <c>uninitialised 0/2</c>, or <c>fails Class: text</c> and <c>network Class: text</c>.</param>
/// <param name="Tree">Entries: path, kind, and members of the fixture as JSON, split by <c> | </c>.</param>
internal sealed record TableRow(string Name, string? Value, string End, params string[] Tree)
{
    /// <summary>Keywords over the shipped ones; a name with null takes the shipped one away.</summary>
    public IReadOnlyDictionary<string, PyValue?> Keywords { get; init; } = new Dictionary<string, PyValue?>(StringComparer.Ordinal);

    /// <summary>The registry string; null for the table's own.</summary>
    public string? Type { get; init; }

    /// <summary>The version of transformers; null for the release's own.</summary>
    public string? Transformers { get; init; }

    /// <summary>Whether accelerate is installed, as the official requirements have it.</summary>
    public bool Accelerate { get; init; } = true;

    /// <summary>Lays the tree out, simulates, and compares.</summary>
    public void Verify(string release, string slot, string type, string model)
    {
        using var folder = new TemporaryFolder("osd-row-");
        Build(folder.Root, model);
        var said = Simulate(folder.Root, release, slot, Type ?? type);
        Assert.Equal(Expected(folder.Root), Said(said));
        if (said.Exception is not null)
            Assert.Contains(Text(folder.Root), said.Message, StringComparison.Ordinal);
    }

    /// <summary>Lays the tree out.</summary>
    public void Build(string root, string model)
    {
        var tree = new JsonArray([.. Tree.Select(e => (JsonNode)Entry(e, model))]);
        OracleTree.Build(root, new OracleCase(new JsonObject { ["id"] = "row", ["name"] = Name, ["tree"] = tree }));
    }

    public string? ValueIn(string root) => Value?.Replace("${ROOT}", root, StringComparison.Ordinal);

    /// <summary>The world in which rows are simulated: offline, cache and home in the tree.</summary>
    public static LoadContext World(string root, string release) => new(
        new DiskView(),
        root + "/cwd",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = root + "/home", ["HF_HOME"] = root + "/hf", ["HF_HUB_OFFLINE"] = "1" },
        LibraryVersions.Of(ReleaseCatalog.Find(release)!.Libraries));

    /// <summary>How a load ended, without its text.</summary>
    public static string Said(LoadResult said) =>
        said.Exception is null ? $"{Word(said)} {said.Matched}/{said.Total}" : $"{Word(said)} {said.Exception}";

    public string Expected(string root) => Split(root).End;

    public string Text(string root) => Split(root).Text;

    private (string End, string Text) Split(string root)
    {
        var end = End.Replace("${ROOT}", root, StringComparison.Ordinal);
        var colon = end.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? (end, "") : (end[..colon], end[(colon + 2)..]);
    }

    private static string Word(LoadResult said) => said.Outcome.ToString().ToLowerInvariant();

    private LoadResult Simulate(string root, string release, string slot, string type)
    {
        var keywords = ReleaseCatalog.Find(release)!.Slot(slot)!.Type(type)!.PythonKeywords.ToDictionary(k => k.Key, k => (PyValue?)k.Value, StringComparer.Ordinal);
        foreach (var (name, value) in Keywords)
            keywords[name] = value;
        var given = keywords.Where(k => k.Value is not null).ToDictionary(k => k.Key, k => k.Value!, StringComparer.Ordinal);
        var world = World(root, release);
        var libraries = world.Libraries with { Accelerate = Accelerate, Transformers = Transformers is null ? world.Libraries.Transformers : Version.Parse(Transformers) };
        return new LoaderContracts().Simulate(new ComponentRequest(release, slot, type, ValueIn(root), given), world with { Libraries = libraries });
    }

    private static JsonObject Entry(string text, string model)
    {
        var parts = text.Split(" | ");
        var entry = parts.Length > 2 ? JsonNode.Parse(parts[2])!.AsObject() : [];
        entry["path"] = parts[0];
        entry["kind"] = parts[1];
        if (!entry.ContainsKey("model"))
            entry["model"] = model;
        return entry;
    }
}
