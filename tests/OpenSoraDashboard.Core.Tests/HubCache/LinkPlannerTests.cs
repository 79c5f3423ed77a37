using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Fixtures.Integrity;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.HubCache;

public sealed class LinkPlannerTests : IDisposable
{
    private readonly PlanBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Plan_SameFileSystem_TakesHardLinksOfAllButHiddenFilesAndTheRefLast()
    {
        var plan = bench.Plan(bench.Request);
        Assert.Equal((LinkMode.HardLink, CommitSource.MadeUp), (plan.Mode, plan.CommitFrom));
        Assert.Matches("^[0-9a-f]{40}$", plan.Commit!);
        Assert.Equal(
            ["config.json", "model.safetensors", "sub/模型 x.txt"],
            plan.Steps.Where(s => s.Action == PlanAction.HardLink).Select(s => Path.GetRelativePath(Path.Join(bench.Entry, "snapshots", plan.Commit), s.Path)));
        Assert.Equal((PlanAction.Write, Path.Join(bench.Entry, "refs", "main"), plan.Commit), (plan.Steps[^1].Action, plan.Steps[^1].Path, plan.Steps[^1].Text));
        Assert.Contains(Protection.CacheDeletion, plan.ProtectsAgainst);
        Assert.Equal(40, plan.BytesWritten);
        Assert.False(Directory.Exists(bench.Entry), "A plan wrote something.");
    }

    [Fact]
    public void Plan_Again_IsTheSameDocument() => Assert.Equal(bench.Plan(bench.Request).ToJson(), bench.Plan(bench.Request).ToJson());

    [Fact]
    public void Plan_FilesOnAnotherMount_TakesAFolderLinkAndSaysWhy()
    {
        var memory = Directory.CreateDirectory(Path.Join("/dev/shm", Path.GetFileName(bench.Root)));
        try
        {
            File.WriteAllText(Path.Join(memory.FullName, "config.json"), "{}");
            var plan = bench.Plan(bench.Request with { From = [memory.FullName] });
            Assert.Equal(LinkMode.FolderLink, plan.Mode);
            Assert.Contains(plan.Warnings, w => w.Kind == PlanWarningKind.NoHardLinks && w.Path!.StartsWith(memory.FullName, StringComparison.Ordinal));
            Assert.Equal(PlanProblemKind.HardLinkImpossible, bench.Refused(bench.Request with { From = [memory.FullName], Mode = LinkMode.HardLink }).Kind);
            var copies = bench.Plan(bench.Request with { From = [memory.FullName, bench.Library + "/sub"] });
            Assert.Equal(LinkMode.Copy, copies.Mode);
        }
        finally
        {
            memory.Delete(recursive: true);
        }
    }

    [Fact]
    public void Plan_DownloadedFolder_NamesTheRealCommitExceptBehindAFolderLink()
    {
        PublishedRepository.Sharded().WriteLocalFolder(bench.Library);
        var real = bench.Plan(bench.Request);
        Assert.Equal((PublishedRepository.Commit, CommitSource.Metadata), (real.Commit, real.CommitFrom));
        var link = bench.Plan(bench.Request with { Mode = LinkMode.FolderLink });
        Assert.Equal((MadeUpRevision.For(PlanBench.Id), CommitSource.MadeUp), (link.Commit, link.CommitFrom));
        Assert.Contains(link.Warnings, w => w.Kind == PlanWarningKind.HiddenShows);
        Assert.Equal(PlanProblemKind.RevisionWithFolderLink, bench.Refused(bench.Request with { Mode = LinkMode.FolderLink, Revision = PublishedRepository.Commit }).Kind);
    }

    [Fact]
    public void Plan_OnlyAListOfTheCommit_NamesItsCommit()
    {
        bench.Write($".cache/huggingface/trees/{PublishedRepository.Commit}.json", "{}");
        Assert.Equal((PublishedRepository.Commit, CommitSource.Trees), (bench.Plan(bench.Request).Commit, bench.Plan(bench.Request).CommitFrom));
    }

    [Fact]
    public void Plan_StaleMarkerForTheRealCommit_TakesAMadeUpOne()
    {
        PublishedRepository.Sharded().WriteLocalFolder(bench.Library);
        var marker = Path.Join(bench.Entry, ".no_exist", PublishedRepository.Commit, "config.json");
        Directory.CreateDirectory(Path.GetDirectoryName(marker)!);
        File.WriteAllText(marker, "");
        var plan = bench.Plan(bench.Request);
        Assert.Equal(CommitSource.MadeUp, plan.CommitFrom);
        Assert.Contains(plan.Warnings, w => w.Kind == PlanWarningKind.CommitContradicted && w.Path == marker);
    }

    [Fact]
    public void Plan_SeveralFolders_AreMergedAndConflictsRefused()
    {
        var other = Path.Join(bench.Root, "lib", "tokenizer");
        Directory.CreateDirectory(other);
        File.WriteAllText(Path.Join(other, "spiece.model"), "x");
        var plan = bench.Plan(bench.Request with { From = [bench.Library, other] });
        Assert.Equal(4, plan.Steps.Count(s => s.Action == PlanAction.HardLink));
        Assert.Equal(PlanProblemKind.OneFolderOnly, bench.Refused(bench.Request with { From = [bench.Library, other], Mode = LinkMode.FolderLink }).Kind);

        File.WriteAllText(Path.Join(other, "config.json"), "{ }");
        var conflict = bench.Refused(bench.Request with { From = [bench.Library, other] });
        Assert.Equal((PlanProblemKind.Conflict, Path.Join(other, "config.json"), Path.Join(bench.Library, "config.json")), (conflict.Kind, conflict.Path, conflict.Detail));
    }

    [Fact]
    public void Plan_EntryThatIsThere_IsRefusedUnlessItMayGetOneMoreSnapshot()
    {
        bench.Apply(bench.Request with { Revision = new string('a', 40) });
        Assert.Equal(PlanProblemKind.EntryExists, bench.Refused(bench.Request).Kind);
        Assert.Equal(PlanProblemKind.SnapshotExists, bench.Refused(bench.Request with { Revision = new string('a', 40), Extend = true }).Kind);
        var plan = bench.Plan(bench.Request with { Extend = true });
        Assert.Equal(Reversibility.RestoresTheRef, plan.Reversibility);
        Assert.Equal(new string('a', 40), plan.Places[^1].Replaces);
    }

    [Fact]
    public void Plan_EntryIsALink_IsRefused()
    {
        File.CreateSymbolicLink(bench.Entry, bench.Library);
        Assert.Equal(PlanProblemKind.EntryIsNoFolder, bench.Refused(bench.Request).Kind);
    }

    [Fact]
    public void Plan_FilesFlatInTheEntryItself_GetASnapshotBesideThem()
    {
        Directory.Move(bench.Library, bench.Entry);
        var request = bench.Request with { From = [bench.Entry] };
        Assert.Equal(PlanProblemKind.ContainsItself, bench.Refused(request with { Mode = LinkMode.FolderLink }).Kind);
        bench.Apply(request);
    }

    [Fact]
    public void Plan_UglyFolders_SaysWhatStandsInTheWay()
    {
        Assert.Equal(PlanProblemKind.SourceMissing, bench.Refused(bench.Request with { From = [bench.Root + "/none"] }).Kind);
        Assert.Equal(PlanProblemKind.SourceEmpty, bench.Refused(bench.Request with { From = [bench.WorkingDirectory] }).Kind);
        Assert.Equal(PlanProblemKind.BadSubfolder, bench.Refused(bench.Request with { Subfolder = "../x" }).Kind);
        Assert.Equal(PlanProblemKind.BadRevision, bench.Refused(bench.Request with { Revision = "main" }).Kind);
        Assert.Equal(PlanProblemKind.BadId, bench.Refused(bench.Request with { Id = "../../x" }).Kind);
        Assert.Equal(PlanProblemKind.LeadsOut, bench.Refused(bench.Request with { From = [bench.Library + "/../t5"] }).Kind);
        Assert.Equal(PlanProblemKind.OutsideRoots, Assert.Single(LinkPlanner.Plan(bench.Request, new Core.Weights.PathBoundary([bench.Hub])).Problems).Kind);

        File.CreateSymbolicLink(Path.Join(bench.Library, "gone.bin"), "nowhere");
        Assert.Equal((PlanProblemKind.DanglingLink, Path.Join(bench.Library, "gone.bin")), (bench.Refused(bench.Request).Kind, bench.Refused(bench.Request).Path));
    }

    [Fact]
    public void Plan_SelfLink_AddsNothingAndEnds()
    {
        File.CreateSymbolicLink(Path.Join(bench.Library, "model"), ".");
        Assert.Equal(3, bench.Plan(bench.Request).Steps.Count(s => s.Action == PlanAction.HardLink));
    }

    [Fact]
    public void Plan_FolderOfThatNameInTheWorkingDirectory_IsWarnedOf()
    {
        Directory.CreateDirectory(Path.Join(bench.WorkingDirectory, PlanBench.Id));
        Assert.Contains(bench.Plan(bench.Request).Warnings, w => w.Kind == PlanWarningKind.ShadowFolder);
    }

    [Fact]
    public void Plan_NoRoomForCopies_IsRefused()
    {
        using (var file = File.Create(Path.Join(bench.Library, "huge.bin")))
            file.SetLength(1L << 43);
        Assert.Equal(PlanProblemKind.NoRoom, bench.Refused(bench.Request with { Mode = LinkMode.Copy }).Kind);
        Assert.NotNull(bench.Plan(bench.Request));
    }
}
