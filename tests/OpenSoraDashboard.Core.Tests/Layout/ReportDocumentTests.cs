using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Memory;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Weights;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Layout;

public sealed class ReportDocumentTests
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void ToJson_Report_HasEveryPromisedField()
    {
        using var library = new Library11("模型");
        using var json = JsonDocument.Parse(ReportDocument.From(library.Check(), Words.English).ToJson());
        var root = json.RootElement;
        Assert.Equal(("osd.report/1", "1.1", "blocked"), (root.GetProperty("schema").GetString(), root.GetProperty("release").GetString(), root.GetProperty("verdict").GetString()));
        Has(root, "components", "findings", "memory", "commands", "libraries", "summary", "checkedAt", "fileCount");
        Has(root.GetProperty("commands"), "env", "run");
        var t5 = root.GetProperty("components")[2];
        Has(t5, "slot", "type", "name", "source", "status", "load", "missing", "misplaced", "findings", "weights", "snippet");
        Has(t5.GetProperty("load"), "outcome", "route", "matched", "total", "exception", "message", "files", "trace");
        Has(t5.GetProperty("load").GetProperty("trace")[0], "step", "path", "result", "hypothetical", "decisive", "source");
        Has(t5.GetProperty("weights"), "bytes", "parameters", "dtype");
        var finding = t5.GetProperty("findings")[0];
        Has(finding, "code", "severity", "outcome", "path", "message", "evidence", "fix");
        Has(t5.GetProperty("findings")[1].GetProperty("fix")[0], "title", "command");
        Assert.Equal(("fails", "AssertionError", JsonValueKind.Null), (t5.GetProperty("load").GetProperty("outcome").GetString(), t5.GetProperty("load").GetProperty("exception").GetString(), t5.GetProperty("load").GetProperty("matched").ValueKind));
    }

    /// <summary>Written member by member for its speed: a member or a word that was forgotten would differ from what the serializer finds.</summary>
    [Fact]
    public void ToJson_Report_EqualsWhatTheSerializerWrites()
    {
        using var library = new Library11("模型 \"q\"");
        Equal(ReportDocument.From(library.Check(), Words.English));
        library.Flatten();
        Equal(ReportDocument.From(library.Check(), Words.For("zh-CN")));

        var filled = ReportDocument.From(library.Check(), Words.English);
        var component = filled.Components[0];
        Equal(filled with
        {
            Verdict = Verdict.Attention,
            Serves = [.. Enum.GetValues<ServingState>().Select(state => new ReleaseServing("1.2", [new SlotServing("vae", "VAE", "VideoAutoencoderKL", state, "/v")]))],
            Components = [.. Enum.GetValues<LoadOutcome>().Select(outcome => component with { Load = Filled(component.Load, outcome), Status = (ComponentStatus)((int)outcome % 4) })],
            Findings = [.. Enum.GetValues<Severity>().Zip(Enum.GetValues<CheckOutcome>(), (severity, outcome) => new FindingDocument("OSD104", severity, outcome, null, "m", new Dictionary<string, string>(StringComparer.Ordinal) { ["Schlüssel"] = "值" }, [new FixDocument("t", null)]))],
            Memory = filled.Memory! with { GpuBytes = 24_000_000_000, Source = "s", IsAssumed = true, Peaks = [new PublishedPeak("720p", 8, 43.5)], Advice = [new AdviceDocument("k", true, "t"), new AdviceDocument("k", null, "t")], Knobs = [new KnobDocument("n", null, "e", true)] },
        });
        foreach (var verdict in Enum.GetValues<Verdict>())
            Equal(filled with { Verdict = verdict, Memory = null });
    }

    private static LoadDocument Filled(LoadDocument load, LoadOutcome outcome) => load with
    {
        Outcome = outcome,
        Route = (LoadRoute)((int)outcome % 5),
        Matched = 3,
        Total = 4,
        Later = [new HypotheticalStop("OSError", "m", "/p")],
        WrongShape = [new ShapeMismatch("a", [1, 2], [])],
    };

    private static void Equal(ReportDocument report) => Assert.Equal(JsonSerializer.Serialize(report, Options) + "\n", report.ToJson());

    [Fact]
    public void ToJson_ChineseWords_TranslateSentencesAndNothingElse()
    {
        using var library = new Library11("模型");
        library.Flatten();
        var report = library.Check();
        var chinese = ReportDocument.From(report, Words.For("zh-CN")).ToJson();
        Assert.Contains("无法启动：3 个组件中有 2 个受阻。", chinese, StringComparison.Ordinal);
        Assert.Contains("RuntimeError", chinese, StringComparison.Ordinal);
        Assert.Contains("Expected a file or a directory.", chinese, StringComparison.Ordinal);
        Assert.Contains($"ln -s . '{library.Stdit2}/model'", chinese, StringComparison.Ordinal);
        Assert.Contains("Not ready: 2 of 3 components blocked.", ReportDocument.From(report, Words.English).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_Sarif_HasAResultPerFindingWithItsFile()
    {
        using var library = new Library11("a b");
        using var json = JsonDocument.Parse(SarifLog.From(library.Check(), Words.English).ToJson());
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        var run = json.RootElement.GetProperty("runs")[0];
        Assert.Equal("OpenSoraDashboard", run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString());
        var result = run.GetProperty("results").EnumerateArray().Single(r => r.GetProperty("ruleId").GetString() == "OSD111");
        Assert.Equal("error", result.GetProperty("level").GetString());
        Assert.EndsWith("/a%20b/t5-v1_1-xxl", result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        var rule = rules[result.GetProperty("ruleIndex").GetInt32()];
        Assert.Equal("OSD111", rule.GetProperty("id").GetString());
        Assert.StartsWith("# OSD111: ", rule.GetProperty("help").GetProperty("markdown").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("OSD111: ", rule.GetProperty("help").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("#", rule.GetProperty("fullDescription").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("error", rule.GetProperty("defaultConfiguration").GetProperty("level").GetString());
    }

    [Fact]
    public void Find_Account_ReadsNameNumbersAndGroups()
    {
        string[] passwd = ["root:x:0:0:root:/root:/bin/bash", "ann:x:1000:1000::/home/ann:/bin/sh", "broken"];
        string[] group = ["root:x:0:", "video:x:44:bob,ann", "ann:x:1000:"];
        var ann = AccessAccounts.Find("ann", passwd, group)!;
        Assert.Equal(("ann", 1000L), (ann.Name, ann.UserId));
        Assert.Equal([1000L, 44L], ann.GroupIds);
        Assert.Equal("ann", AccessAccounts.Find("1000", passwd, group)!.Name);
        Assert.Equal([7L], AccessAccounts.Find("4242:7", passwd, group)!.GroupIds);
        Assert.Null(AccessAccounts.Find("nobody-here", passwd, group));
    }

    private static void Has(JsonElement element, params string[] names) =>
        Assert.All(names, n => Assert.True(element.TryGetProperty(n, out _), n));
}
