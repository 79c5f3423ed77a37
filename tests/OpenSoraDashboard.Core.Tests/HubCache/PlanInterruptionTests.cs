using OpenSoraDashboard.Core.HubCache.Applying;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Weights;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.HubCache;

/// <summary>Every write of every kind of plan fails once, and is the last thing a killed process did once.</summary>
public sealed class PlanInterruptionTests
{
    public static TheoryData<string> Cases => PlanBench.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Apply_EveryWriteFailing_TakesEverythingBack(string name) => ForEveryWrite(name, (bench, plan, k) =>
    {
        var old = bench.List();
        var hits = new Interruption(k, kill: false);
        var outcome = bench.Service(hits.Before).Apply(plan.ToJson());
        if (hits.Missed)
            return false;
        Assert.Contains(outcome.End, new[] { PlanEnd.TakenBack, PlanEnd.Refused });
        Assert.NotEmpty(outcome.Problems);
        Assert.Equal(old, bench.List());
        AssertAppliesAndUndoes(bench, plan, old);
        return true;
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Apply_KilledBeforeEveryWrite_LeavesOldOrNewAndUndoReturnsToOld(string name)
    {
        var made = NewState(name);
        ForEveryWrite(name, (bench, plan, k) =>
        {
            var old = bench.List();
            var hits = new Interruption(k, kill: true);
            Kill(() => bench.Service(hits.Before).Apply(plan.ToJson()));
            if (hits.Missed)
                return false;
            AssertOldOrNew(bench, plan, old, made);
            if (bench.Service().Find(plan.Hash) is not null)
            {
                var undone = bench.Service().Undo(plan.ToJson());
                Assert.True(undone.IsGood, undone.ToJson());
            }

            Assert.Equal(old, bench.List());
            return true;
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Apply_AfterAKill_MakesTheNewState(string name)
    {
        var made = NewState(name);
        ForEveryWrite(name, (bench, plan, k) =>
        {
            var old = bench.List();
            var hits = new Interruption(k, kill: true);
            Kill(() => bench.Service(hits.Before).Apply(plan.ToJson()));
            if (hits.Missed)
                return false;
            var again = bench.Service().Apply(plan.ToJson());
            Assert.True(again.IsGood, again.ToJson());
            Assert.Equal(made, bench.List());
            bench.Service().Undo(plan.ToJson());
            Assert.Equal(old, bench.List());
            return true;
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Undo_FailingOrKilledBeforeEveryWrite_ReturnsToOldTheNextTime(string name)
    {
        foreach (var kill in (bool[])[true, false])
        {
            ForEveryWrite(name, (bench, plan, k) =>
            {
                var old = bench.List();
                bench.Service().Apply(plan.ToJson());
                var made = bench.List();
                var hits = new Interruption(k, kill);
                if (kill)
                    Kill(() => bench.Service(hits.Before).Undo(plan.ToJson()));
                else if (bench.Service(hits.Before).Undo(plan.ToJson()) is { IsGood: true } && !hits.Missed)
                    Assert.Fail("A failed write went unnoticed.");
                if (hits.Missed)
                    return false;
                AssertOldOrNew(bench, plan, old, made);
                var undone = bench.Service().Undo(plan.ToJson());
                Assert.True(undone.IsGood, undone.ToJson());
                Assert.Equal(old, bench.List());
                return true;
            });
        }
    }

    [Theory]
    [InlineData("hardlink")]
    [InlineData("extend-hardlink")]
    public void Apply_FailingAndThenKilledWhileTakingBack_UndoReturnsToOld(string name)
    {
        for (var fail = 0; ; fail++)
        {
            var reached = false;
            for (var kill = fail + 1; ; kill++)
            {
                using var bench = new PlanBench();
                var plan = bench.Plan(bench.Case(name));
                var old = bench.List();
                var hits = new Interruption(fail, kill: false) { KillAt = kill };
                Kill(() => bench.Service(hits.Before).Apply(plan.ToJson()));
                reached |= !hits.Missed;
                if (!hits.Killed)
                    break;
                if (bench.Service().Find(plan.Hash)?.State is not null and not PlanState.Undone)
                    bench.Service().Undo(plan.ToJson());
                Assert.Equal(old, bench.List());
            }

            if (!reached)
                return;
        }
    }

    private static void ForEveryWrite(string name, Func<PlanBench, PlanDocument, int, bool> interrupt)
    {
        for (var k = 0; ; k++)
        {
            using var bench = new PlanBench();
            if (!interrupt(bench, bench.Plan(bench.Case(name)), k))
            {
                Assert.True(k > 2, "Nothing was interrupted.");
                return;
            }
        }
    }

    private static List<string> NewState(string name)
    {
        using var bench = new PlanBench();
        bench.Service().Apply(bench.Plan(bench.Case(name)).ToJson());
        return bench.List();
    }

    /// <summary>Between two renames of one plan, and between the rename and the removal of folders above it, nothing of the old state is touched and no loader sees a difference.</summary>
    private static void AssertOldOrNew(PlanBench bench, PlanDocument plan, List<string> old, List<string> made)
    {
        var now = bench.List(plan);
        if (now.SequenceEqual(old) || now.SequenceEqual(made))
            return;
        // In between lie: folders that were made above the place, empty by now; and a whole snapshot to which no ref leads yet.
        var scaffold = plan.Places.Count > 1 ? plan.Places[0].Path : null;
        var more = now.Except(old).Select(l => Path.Join(bench.Root, l)).ToList();
        Assert.All(more, l => Assert.True(
            l.Contains(" Folder ", StringComparison.Ordinal) || (scaffold is not null && l.StartsWith(scaffold, StringComparison.Ordinal)), l));
        Assert.Empty(old.Except(now));
        Assert.All(plan.Places.Skip(1), p => Assert.True(p.Replaces is not null || !FileStatus.Of(p.Entry, followLinks: false).Exists));
    }

    private static void AssertAppliesAndUndoes(PlanBench bench, PlanDocument plan, List<string> old)
    {
        var applied = bench.Service().Apply(plan.ToJson());
        Assert.True(applied is { End: PlanEnd.Applied, Verified: true }, applied.ToJson());
        var undone = bench.Service().Undo(plan.ToJson());
        Assert.True(undone is { End: PlanEnd.Undone }, undone.ToJson());
        Assert.Equal(old, bench.List());
    }

    private static void Kill(Action run)
    {
        try
        {
            run();
        }
        catch (KilledException)
        {
            // What a killed process leaves behind is looked at next.
        }
    }

    private sealed class KilledException : Exception;

    private sealed class Interruption(int at, bool kill)
    {
        private int count;

        public bool Missed { get; private set; } = true;

        public int KillAt { get; init; } = -1;

        public bool Killed { get; private set; }

        public void Before(string write, string path)
        {
            var now = count++;
            if (now == KillAt)
            {
                Killed = true;
                throw new KilledException();
            }

            if (now != at)
                return;
            Missed = false;
            throw kill ? new KilledException() : new IOException($"No space left on device: {write} {path}");
        }
    }
}
