using System.Text.Json;
using System.Text.Json.Nodes;
using OpenSoraDashboard.Core.HubCache.Applying;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Tests.Integrity;
using OpenSoraDashboard.Core.Weights;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.HubCache;

public sealed class PlanServiceTests : IDisposable
{
    private readonly PlanBench bench = new();

    public static TheoryData<string> Cases => PlanBench.Cases;

    public void Dispose() => bench.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Apply_ThenUndo_ReturnsToTheOldState(string name)
    {
        var plan = bench.Plan(bench.Case(name));
        var old = bench.List();
        Assert.Equal(PlanEnd.Applied, bench.Service().Apply(plan.ToJson()).End);
        var made = bench.List();
        Assert.NotEqual(old, made);
        Assert.Equal(PlanEnd.AlreadyApplied, bench.Service().Apply(plan.ToJson()).End);
        Assert.Equal(made, bench.List());
        Assert.Equal(PlanEnd.Undone, bench.Service().Undo(plan.ToJson()).End);
        Assert.Equal(old, bench.List());
        Assert.Equal(PlanEnd.AlreadyUndone, bench.Service().Undo(plan.ToJson()).End);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Script_RunByAShell_MakesTheSameStateAndTakesItBack(string name)
    {
        using var ugly = new PlanBench("it's a \"模型\" $HOME\nrm -rf x");
        var plan = ugly.Plan(ugly.Case(name));
        var script = Path.Join(ugly.WorkingDirectory, "plan.sh");
        File.WriteAllText(script, "");
        var old = ugly.List();
        ugly.Service().Apply(plan.ToJson());
        var made = ugly.List();
        ugly.Service().Undo(plan.ToJson());
        File.WriteAllText(script, PlanScript.Write(plan, Words.For("zh-CN")));
        Shell.Run("sh", script);
        Assert.Equal(made.Where(l => !l.Contains("plan.sh", StringComparison.Ordinal)), ugly.List().Where(l => !l.Contains("plan.sh", StringComparison.Ordinal)));
        Assert.NotEqual(0, Shell.Try("sh", null, script).Code);
        Shell.Run("sh", script, "undo");
        Assert.Equal(old.Where(l => !l.Contains("plan.sh", StringComparison.Ordinal)), ugly.List().Where(l => !l.Contains("plan.sh", StringComparison.Ordinal)));
    }

    [Fact]
    public void Apply_ChangedSince_IsRefusedAndNamesWhatChanged()
    {
        var plan = bench.Plan(bench.Request);
        bench.Write("model.safetensors", "other weights");
        var old = bench.List();
        var outcome = bench.Service().Apply(plan.ToJson());
        Assert.Equal((PlanEnd.Refused, PlanProblemKind.Changed, Path.Join(bench.Library, "model.safetensors")), (outcome.End, outcome.Problems[0].Kind, outcome.Problems[0].Path));
        Assert.Equal(old, bench.List());
    }

    [Fact]
    public void Apply_FileAddedToALinkedFolderSince_IsRefused()
    {
        var plan = bench.Plan(bench.Request with { Mode = LinkMode.FolderLink });
        bench.Write("new.json", "{}");
        var outcome = bench.Service().Apply(plan.ToJson());
        Assert.Equal((PlanProblemKind.Changed, Path.Join(bench.Library, "new.json")), (outcome.Problems[0].Kind, outcome.Problems[0].Path));
    }

    [Fact]
    public void Apply_EntryMadeSince_IsRefusedAndLeavesIt()
    {
        var plan = bench.Plan(bench.Request);
        bench.Apply(bench.Request with { Mode = LinkMode.Copy });
        var old = bench.List();
        Assert.Equal(PlanEnd.Refused, bench.Service().Apply(plan.ToJson()).End);
        Assert.Equal(old, bench.List());
    }

    [Theory]
    [InlineData("steps.0.path", "/etc/x", PlanProblemKind.LeadsOut)]
    [InlineData("steps.1.path", "{entry}/../../x", PlanProblemKind.LeadsOut)]
    [InlineData("steps.1.path", "relative", PlanProblemKind.LeadsOut)]
    [InlineData("places.0.path", "/", PlanProblemKind.Changed)]
    [InlineData("places.0.entry", "{library}", PlanProblemKind.LeadsOut)]
    [InlineData("root", "/", PlanProblemKind.LeadsOut)]
    [InlineData("steps.3.target", "/etc/shadow", PlanProblemKind.Changed)]
    [InlineData("steps.3.target", "{entry}", PlanProblemKind.Changed)]
    [InlineData("commit", "../../../..", PlanProblemKind.Changed)]
    [InlineData("id", "../../etc", PlanProblemKind.Changed)]
    public void Apply_PlanRewrittenAndSealedAgain_IsRefused(string field, string value, PlanProblemKind kind)
    {
        var text = Edited(bench.Plan(bench.Request), field, value.Replace("{entry}", bench.Entry, StringComparison.Ordinal).Replace("{library}", bench.Library, StringComparison.Ordinal));
        var resealed = JsonSerializer.Deserialize(text, PlanJson.Default.PlanDocument)!.Sealed();
        var old = bench.List();
        var applied = bench.Service().Apply(resealed.ToJson());
        Assert.Equal((PlanEnd.Refused, kind), (applied.End, applied.Problems[0].Kind));
        Assert.Equal(PlanEnd.Refused, bench.Service().Undo(resealed.ToJson()).End);
        Assert.Equal(old, bench.List());
        Assert.Equal(PlanProblemKind.Tampered, bench.Service().Apply(text).Problems[0].Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"schema\":\"osd.plan/1\",\"steps\":[],\"problems\":[]}")]
    [InlineData("{\"schema\":\"osd.plan/1\",\"kind\":\"cache\",\"root\":\"/x\",\"mode\":\"copy\",\"reversibility\":\"removes-what-was-made\",\"protectsAgainst\":[],\"bytes\":0,\"bytesWritten\":0,\"steps\":[null],\"places\":[],\"warnings\":[],\"preconditions\":[],\"request\":{\"root\":\"/x\"},\"hash\":\"x\"}")]
    [InlineData("not json at all \0")]
    public void Apply_WhatIsNoPlan_IsRefused(string text)
    {
        var outcome = bench.Service().Apply(text);
        Assert.Equal(PlanEnd.Refused, outcome.End);
        Assert.Contains(outcome.Problems[0].Kind, new[] { PlanProblemKind.NoPlan, PlanProblemKind.Tampered });
        Assert.Equal(PlanEnd.Refused, bench.Service().Undo(text).End);
    }

    [Fact]
    public void Undo_PlanNeverApplied_RemovesNothing() =>
        Assert.Equal(PlanProblemKind.NotApplied, bench.Service().Undo(bench.Plan(bench.Request).ToJson()).Problems[0].Kind);

    [Theory]
    [InlineData("echo x > {entry}/snapshots/{commit}/new.txt", PlanProblemKind.Stranger)]
    [InlineData("mkdir {entry}/blobs", PlanProblemKind.Stranger)]
    [InlineData("printf '%s\\n' {commit} > {entry}/refs/main", PlanProblemKind.NotAsMade)]
    [InlineData("rm {entry}/snapshots/{commit}/config.json && ln -s {library}/config.json {entry}/snapshots/{commit}/config.json", PlanProblemKind.NotAsMade)]
    [InlineData("rm {library}/model.safetensors", PlanProblemKind.LastCopy)]
    [InlineData("mv {library} {library}-moved", PlanProblemKind.LastCopy)]
    [InlineData("rm {library}/model.safetensors && echo new > {library}/model.safetensors", PlanProblemKind.LastCopy)]
    public void Undo_NotAsItWasMade_RemovesNothingAndSaysWhat(string change, PlanProblemKind kind)
    {
        var plan = bench.Apply(bench.Request);
        Shell.Run("bash", "-c", change
            .Replace("{entry}", bench.Entry, StringComparison.Ordinal)
            .Replace("{library}", bench.Library, StringComparison.Ordinal)
            .Replace("{commit}", plan.Commit, StringComparison.Ordinal));
        var before = bench.List();
        var outcome = bench.Service().Undo(plan.ToJson());
        Assert.Equal(PlanEnd.Refused, outcome.End);
        Assert.Contains(outcome.Problems, p => p.Kind == kind);
        Assert.Equal(before, bench.List());
    }

    [Fact]
    public void Undo_FolderLinkPointedElsewhere_IsNotRemovedAndNeverFollowed()
    {
        var plan = bench.Apply(bench.Request with { Mode = LinkMode.FolderLink });
        var link = Path.Join(bench.Entry, "snapshots", plan.Commit);
        File.Delete(link);
        File.CreateSymbolicLink(link, bench.WorkingDirectory);
        File.WriteAllText(Path.Join(bench.WorkingDirectory, "precious"), "x");
        Assert.Equal(PlanProblemKind.NotAsMade, bench.Service().Undo(plan.ToJson()).Problems[0].Kind);
        Assert.True(File.Exists(Path.Join(bench.WorkingDirectory, "precious")));
    }

    [Fact]
    public void Undo_SecondEntryInACacheThatThePlanMade_KeepsTheCache()
    {
        var first = bench.Plan(bench.Case("no-hub"));
        bench.Service().Apply(first.ToJson());
        var hub = first.Root;
        var second = bench.Plan(first.Request with { Id = "org/other" });
        bench.Service().Apply(second.ToJson());

        var outcome = bench.Service().Undo(first.ToJson());

        Assert.Equal(PlanEnd.Undone, outcome.End);
        Assert.Equal([hub, Path.GetDirectoryName(hub)!], outcome.Kept);
        Assert.Equal(["models--org--other"], Directory.GetFileSystemEntries(hub).Select(Path.GetFileName));
    }

    [Fact]
    public void Undo_EntryRemovedByTheUser_FindsNothingToDo()
    {
        var plan = bench.Apply(bench.Request);
        Directory.Delete(bench.Entry, recursive: true);
        Assert.Equal(PlanEnd.AlreadyUndone, bench.Service().Undo(plan.ToJson()).End);
    }

    [Fact]
    public async Task Apply_SamePlanFromTwoProcesses_RunsOnce()
    {
        var plan = bench.Plan(bench.Request);
        using var entered = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        var first = Task.Run(
            () => bench.Service((write, _) =>
            {
                if (write != "rename")
                    return;
                entered.Release();
                go.Wait(TestContext.Current.CancellationToken);
            }).Apply(plan.ToJson()),
            TestContext.Current.CancellationToken);
        await entered.WaitAsync(TestContext.Current.CancellationToken);
        var second = bench.Service().Apply(plan.ToJson());
        go.Release();
        Assert.Equal(PlanProblemKind.Busy, second.Problems[0].Kind);
        Assert.Equal(PlanEnd.Applied, (await first).End);
    }

    [Fact]
    public void Apply_WithoutAPlaceForTheJournal_WritesNothing()
    {
        var service = new PlanService(DataDirectory.Open(Path.Join(bench.Library, "config.json", "x")), TimeProvider.System, Words.English);
        var old = bench.List();
        Assert.Equal(PlanProblemKind.NoJournal, service.Apply(bench.Plan(bench.Request).ToJson()).Problems[0].Kind);
        Assert.Equal(old, bench.List());
    }

    [Fact]
    public void Apply_Cancelled_TakesEverythingBack()
    {
        var plan = bench.Plan(bench.Request with { Mode = LinkMode.Copy });
        var old = bench.List();
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => bench.Service((write, _) =>
        {
            if (write == "copy-part")
                stop.Cancel();
        }).Apply(plan.ToJson(), cancellationToken: stop.Token));
        Assert.Equal(old, bench.List());
    }

    [Fact]
    public void Apply_PlaceOutsideTheRoots_IsRefused() =>
        Assert.Equal(
            PlanProblemKind.OutsideRoots,
            bench.Service().Apply(bench.Plan(bench.Request).ToJson(), new PathBoundary([bench.Library])).Problems[0].Kind);

    [Fact]
    public void Plan_EveryProblemAndWarning_HasASentenceInBothLanguages()
    {
        foreach (var words in (Words[])[Words.English, Words.For("zh-CN")])
        {
            Assert.All(Enum.GetValues<PlanProblemKind>(), k => Assert.NotNull(words.Find($"Plan_Problem_{k}")));
            Assert.All(Enum.GetValues<PlanWarningKind>(), k => Assert.NotNull(words.Find($"Plan_Warning_{k}")));
            Assert.All(Enum.GetValues<Protection>(), k => Assert.NotNull(words.Find($"Plan_Protects_{k}")));
            Assert.All(Enum.GetValues<Reversibility>(), k => Assert.NotNull(words.Find($"Plan_Reversible_{k}")));
            Assert.All(Enum.GetValues<HardLinkObstacle>(), k => Assert.NotNull(words.Find($"Plan_Obstacle_{k}")));
            Assert.All(Enum.GetValues<PlanAction>(), k => Assert.NotNull(words.Find($"Plan_Action_{k}")));
            Assert.All(Enum.GetValues<LinkMode>(), k => Assert.NotNull(words.Find($"Plan_Mode_{k}")));
            Assert.All(Enum.GetValues<CommitSource>(), k => Assert.NotNull(words.Find($"Plan_Commit_{k}")));
            Assert.All(Enum.GetValues<PlanKind>(), k => Assert.NotNull(words.Find($"Plan_Summary_{k}")));
        }
    }

    private static string Edited(PlanDocument plan, string field, string value)
    {
        var node = JsonNode.Parse(plan.ToJson())!;
        var parts = field.Split('.');
        var at = node;
        foreach (var part in parts[..^1])
            at = int.TryParse(part, out var index) ? at![index] : at![part];
        at![parts[^1]] = value;
        return node.ToJsonString();
    }
}
