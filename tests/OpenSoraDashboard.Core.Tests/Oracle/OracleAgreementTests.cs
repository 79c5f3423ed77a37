using System.Collections.Concurrent;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Fixtures.Oracle;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Oracle;

/// <summary>All cases with known answers of the real loaders.</summary>
/// <remarks>
/// <c>OSD_ORACLE_ONLY=1.1/model</c> (a start of <c>release/slot</c>, or a case id) takes some of them;
/// <c>OSD_ORACLE_REPORT=FILE</c> writes every disagreement there;
/// <c>OSD_LOADER_CASES=FILE</c> judges the cases of another file of the same form instead.
/// </remarks>
public sealed class OracleAgreementTests
{
    private static readonly Lazy<OracleVerdict[]> Verdicts = new(JudgeAll);

    [Fact]
    public void Simulate_EveryCase_AgreesWithTheRealLoader()
    {
        var all = Verdicts.Value;
        Assert.NotEmpty(all);
        Assert.Multiple(
            () => AtLeast(0.995, all, v => v.Outcome, "outcome"),
            () => AtLeast(0.98, [.. all.Where(v => v.Case.Expected.Exception is not null)], v => v.Exception, "exception"),
            () => AtLeast(0.95, [.. all.Where(v => v.Case.Expected.MessageContains is not null)], v => v.Message, "message"),
            () => AtLeast(0.95, [.. all.Where(v => v.Case.Expected.Matched is not null)], v => v.Counts, "counts"),
            () => AtLeast(0.95, all, v => v.Files, "files"));
    }

    [Fact]
    public void Simulate_CaseThatDoesNotLoad_IsNeverCalledLoads() =>
        Assert.DoesNotContain(Verdicts.Value, v => v.Said?.Outcome == LoadOutcome.Loads && !v.Outcome);

    [Fact]
    public void Simulate_EveryCase_EndsWithoutACrash() => Assert.DoesNotContain(Verdicts.Value, v => v.Crash is not null);

    private static void AtLeast(double share, IReadOnlyList<OracleVerdict> verdicts, Func<OracleVerdict, bool> agrees, string what)
    {
        var good = verdicts.Count(agrees);
        Assert.True(
            good >= share * verdicts.Count,
            $"{what}: {good} of {verdicts.Count} agree.\n{string.Join("\n", verdicts.Where(v => !agrees(v)).Take(10))}");
    }

    private static OracleVerdict[] JudgeAll()
    {
        var only = System.Environment.GetEnvironmentVariable("OSD_ORACLE_ONLY");
        var file = System.Environment.GetEnvironmentVariable("OSD_LOADER_CASES");
        var cases = (string.IsNullOrEmpty(file) ? OracleCase.All : OracleCase.Of(file)).Where(c => only is null
            ? !c.IsDerived
            : c.Id == only || $"{c.Release}/{c.Slot}".StartsWith(only, StringComparison.Ordinal));
        var verdicts = new ConcurrentBag<OracleVerdict>();
        Parallel.ForEach(cases, c => verdicts.Add(OracleJudge.Judge(c)));
        var ordered = verdicts.OrderBy(v => v.Case.Id, StringComparer.Ordinal).ToArray();
        if (System.Environment.GetEnvironmentVariable("OSD_ORACLE_REPORT") is { Length: > 0 } report)
        {
            var wrong = ordered.Where(v => !v.Whole).ToArray();
            var fields = $"outcome {ordered.Count(v => v.Outcome)}, exception {ordered.Count(v => v.Exception)}, message {ordered.Count(v => v.Message)}, counts {ordered.Count(v => v.Counts)}, files {ordered.Count(v => v.Files)}";
            File.WriteAllText(report, $"{ordered.Length - wrong.Length} of {ordered.Length} agree wholly; {fields}\n\n{string.Join("\n\n", wrong.Select(v => v.ToString()))}\n");
        }

        return ordered;
    }
}
