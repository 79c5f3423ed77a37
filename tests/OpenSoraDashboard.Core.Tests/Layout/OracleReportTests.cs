using System.Collections.Concurrent;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Tests.Oracle;
using OpenSoraDashboard.Fixtures;
using OpenSoraDashboard.Fixtures.Oracle;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Layout;

/// <summary>Rules over every tree whose real end is known: no false alarm where it loads, an explanation where it does not.</summary>
/// <remarks><c>OSD_REPORTS=FILE</c> writes what is not as it should be there.</remarks>
public sealed class OracleReportTests
{
    private static readonly Lazy<Told[]> All = new(Check);

    /// <summary>Rules about what the loader leaves out without a word: these loads are whole, and what is rendered is noise.</summary>
    private static readonly string[] Silent = ["OSD613", "OSD619"];

    [Fact]
    public void Validate_CaseThatLoads_HasNoErrorFinding() => None(All.Value.Where(t => t.Outcome == "loads" && t.Errors.Except(Silent, StringComparer.Ordinal).Any()), 0);

    /// <summary>Keywords that make the model smaller than its weights, and nothing else.</summary>
    [Fact]
    public void Validate_CaseThatLoadsAndLeavesWeightsOut_IsOneWithFewerOrPlainerBlocks() => Assert.All(
        All.Value.Where(t => t.Outcome == "loads" && t.Errors.Count > 0),
        t => Assert.Matches("depth|qkv_bias|qk_norm|layers_per_block|mutated", t.Case));

    [Fact]
    public void Validate_CaseThatDoesNotLoad_IsNeverReady() => None(All.Value.Where(t => t.Outcome != "loads" && t.Status is ComponentStatus.Ready or ComponentStatus.Attention), 0);

    [Fact]
    public void Validate_CaseThatDoesNotLoad_IsExplainedByARule() => None(All.Value.Where(t => t.Outcome != "loads" && t.Errors.Count == 0), All.Value.Length / 20);

    [Fact]
    public void Validate_EveryCase_IsWorded() => None(All.Value.Where(t => t.Unworded), 0);

    private static void None(IEnumerable<Told> odd, int allowed)
    {
        var list = odd.ToList();
        if (Environment.GetEnvironmentVariable("OSD_REPORTS") is { } file)
            File.AppendAllLines(file, list.Select(t => t.ToString()));
        Assert.True(list.Count <= allowed, string.Join('\n', list.Take(20)));
    }

    private static Told[] Check()
    {
        ConcurrentBag<Told> told = [];
        Parallel.ForEach(OracleCase.All.Where(c => !c.IsDerived), new ParallelOptions { MaxDegreeOfParallelism = 2 }, c =>
        {
            using var folder = new TemporaryFolder("osd-report-");
            OracleTree.Build(folder.Root, c);
            var report = new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(OracleDeployment.Of(c, folder.Root));
            var component = Assert.Single(report.Components);
            var json = ReportDocument.From(report, Words.English).ToJson() + SarifLog.From(report, Words.For("zh-CN")).ToJson();
            told.Add(new Told(
                c.ToString(),
                c.Expected.Outcome,
                component.Status,
                [.. component.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.Code)],
                $"{component.Load.Exception}: {component.Load.Message}",
                json.Contains("\"[OSD", StringComparison.Ordinal) || json.Contains("[Fix_", StringComparison.Ordinal)));
        });
        return [.. told.OrderBy(t => t.Case, StringComparer.Ordinal)];
    }

    private sealed record Told(string Case, string Outcome, ComponentStatus Status, IReadOnlyList<string> Errors, string Message, bool Unworded)
    {
        public override string ToString() => $"{Case} [{Outcome}] {Status} {string.Join(',', Errors)} | {(Message.Length > 200 ? Message[..200] : Message)}";
    }
}
