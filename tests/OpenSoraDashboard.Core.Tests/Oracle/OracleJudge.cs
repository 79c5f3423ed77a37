using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Oracle;

namespace OpenSoraDashboard.Core.Tests.Oracle;

/// <summary>Lays one case out, asks the contracts, and holds the answer against what the real loader did.</summary>
internal static class OracleJudge
{
    public static OracleVerdict Judge(OracleCase oracleCase)
    {
        using var folder = new TemporaryFolder("osd-case-");
        var root = folder.Root;
        OracleTree.Build(root, oracleCase);
        LoadResult said;
        try
        {
            said = Ask(oracleCase, root);
        }
        catch (Exception e)
        {
            return new OracleVerdict(oracleCase, null, $"{e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault()}", false, false, false, false, false);
        }

        return oracleCase.Alternatives.Prepend(oracleCase.Expected)
            .Select(a => Compare(oracleCase, a, said, root))
            .MaxBy(v => v.Score)!;
    }

    /// <summary>The same with other library versions than the release's usual ones.</summary>
    public static OracleVerdict Judge(OracleCase oracleCase, LibraryVersions libraries, OracleAnswer answer)
    {
        using var folder = new TemporaryFolder("osd-case-");
        OracleTree.Build(folder.Root, oracleCase);
        return Compare(oracleCase, answer, Ask(oracleCase, folder.Root, libraries), folder.Root);
    }

    private static LoadResult Ask(OracleCase oracleCase, string root, LibraryVersions? libraries = null)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = root + "/home" };
        foreach (var (name, value) in oracleCase.Environment)
            environment[name] = value.Replace("${ROOT}", root, StringComparison.Ordinal);
        var keywords = oracleCase.Keywords.ToDictionary(p => p.Key, p => Value(p.Value, root), StringComparer.Ordinal);
        foreach (var (name, value) in oracleCase.Derived ?? [])
            keywords[name] = Value(value, root);
        var request = new ComponentRequest(
            oracleCase.Release,
            oracleCase.Slot,
            oracleCase.Type,
            oracleCase.Value?.Replace("${ROOT}", root, StringComparison.Ordinal),
            keywords);
        var release = ReleaseCatalog.Find(oracleCase.Release)!;
        var context = new LoadContext(new DiskView(), root + "/cwd", environment, libraries ?? LibraryVersions.Of(release.Libraries));
        return new LoaderContracts().Simulate(request, context);
    }

    private static OracleVerdict Compare(OracleCase oracleCase, OracleAnswer answer, LoadResult said, string root)
    {
        var outcome = said.Outcome.ToString();
        var files = said.Files.Select(f => f.StartsWith(root + "/", StringComparison.Ordinal) ? f[(root.Length + 1)..] : f);
        return new OracleVerdict(
            oracleCase,
            said,
            null,
            Outcome: outcome.Equals(answer.Outcome, StringComparison.OrdinalIgnoreCase),
            Exception: answer.Exception is null || answer.Exception == said.Exception,
            Message: string.IsNullOrEmpty(answer.MessageContains) || said.Message?.Contains(answer.MessageContains, StringComparison.Ordinal) == true,
            Counts: answer.Matched is null || (answer.Matched == said.Matched && answer.Total == said.Total),
            Files: answer.Files.SequenceEqual(files, StringComparer.Ordinal));
    }

    internal static PyValue Value(JsonNode? node, string root) => node switch
    {
        null => PyNone.Value,
        JsonArray array => new PyList([.. array.Select(i => Value(i, root))]),
        JsonObject o => new PyDict([.. o.Select(p => KeyValuePair.Create<PyValue, PyValue>(new PyStr(p.Key), Value(p.Value, root)))]),
        JsonValue v => v.GetValueKind() switch
        {
            JsonValueKind.True => new PyBool(true),
            JsonValueKind.False => new PyBool(false),
            JsonValueKind.String => new PyStr(v.GetValue<string>().Replace("${ROOT}", root, StringComparison.Ordinal)),
            _ => BigInteger.TryParse(v.ToJsonString(), out var i) ? new PyInt(i) : new PyFloat(v.GetValue<double>()),
        },
        _ => throw new InvalidDataException(node.ToJsonString()),
    };
}

/// <summary>How far one answer agrees.</summary>
internal sealed record OracleVerdict(
    OracleCase Case,
    LoadResult? Said,
    string? Crash,
    bool Outcome,
    bool Exception,
    bool Message,
    bool Counts,
    bool Files)
{
    public int Score => (Outcome ? 16 : 0) + (Exception ? 8 : 0) + (Message ? 4 : 0) + (Counts ? 2 : 0) + (Files ? 1 : 0);

    public bool Whole => Score == 31;

    public override string ToString() =>
        $"{Case}\n  {Case.Type} {Case.Value}\n  real: {Case.Expected}\n  said: {Crash ?? $"{Said!.Outcome} {Said.Exception} {Said.Message} {Said.Matched}/{Said.Total} [{string.Join(", ", Said.Files.Select(Path.GetFileName))}]"}"
        + $"\n  {(Outcome ? "" : "OUTCOME ")}{(Exception ? "" : "EXCEPTION ")}{(Message ? "" : "MESSAGE ")}{(Counts ? "" : "COUNTS ")}{(Files ? "" : "FILES")}";
}
