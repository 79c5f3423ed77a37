using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.HubCache.Audit;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Fixtures.HubCache;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.HubCache;

public sealed class CacheAuditTests : IDisposable
{
    private const string Commit = CacheFixture.Commit;
    private const string Other = CacheFixture.OtherCommit;
    private readonly CacheFixture cache = new();

    public void Dispose() => cache.Dispose();

    [Fact]
    public void OSD408_AnotherRevisionDoesNotUseTheFiles_TheyGoWithThisOne()
    {
        cache.FileLinks(Other).Download().Ref(Commit);
        var finding = Finding("OSD408");
        Assert.Equal(("Now", Severity.Error, "3"), (finding.Variant, finding.Severity, finding.Arguments["count"]));
    }

    [Fact]
    public void OSD408_EveryRevisionUsesTheFiles_NothingGoesYet()
    {
        cache.FileLinks(Other).FileLinks().Ref(Commit);
        Assert.All(Findings().Where(f => f.Code == "OSD408"), f => Assert.Null(f.Variant));
    }

    [Fact]
    public void OSD408_FolderLinkBesideARealRevision_IsSafe()
    {
        cache.FolderLink(Other).Download().Ref(Commit);
        Assert.DoesNotContain(Findings(), f => f.Code == "OSD408");
    }

    [Theory]
    [InlineData("Fix_LinksToHardLinks")]
    [InlineData("Fix_LinksToFolderLink")]
    public void OSD408_ItsCommands_TakeTheDangerAwayAndLeaveTheFiles(string title)
    {
        cache.FileLinks().Ref(Commit);
        Shell(Finding("OSD408").Fixes.Single(f => f.TitleKey == title).Command!);
        var entry = Entry();
        Assert.DoesNotContain(entry.Findings, f => f.Code == "OSD408");
        Assert.Equal((3, 1020L), (entry.Files, entry.SizeOnDisk));
        Assert.Equal(1000, new FileInfo(Path.Combine(cache.Library, "pytorch_model.bin")).Length);
    }

    [Fact]
    public void OSD406_ItsCommand_MakesAnEntryThatWorks()
    {
        cache.Link("t5-v1_1-xxl", cache.Library);
        Shell(CacheAudit.Of(CacheInventory.Open(cache.Hub, cancellationToken: TestContext.Current.CancellationToken).Root).First(f => f.Code == "OSD406").Fixes[0].Command!);
        Assert.Equal([CacheForm.FolderLink], Entry().Forms);
    }

    [Fact]
    public void OSD406_FlatLink_ItsCommandReplacesTheLink()
    {
        cache.Link("models--DeepFloyd--t5-v1_1-xxl", cache.Library);
        Shell(Finding("OSD406").Fixes.Single().Command!);
        Assert.Equal([CacheForm.FolderLink], Entry().Forms);
    }

    [Fact]
    public void OSD405_MarkerOfAPresentFile_HidesIt()
    {
        cache.Download().Ref(Commit).Put($".no_exist/{Commit}/spiece.model").Put($".no_exist/{Commit}/model.safetensors");
        Assert.Equal("spiece.model", Finding("OSD405").Arguments["file"]);
    }

    [Fact]
    public void OSD420And421_ListOfACommit_NamesWhatIsAbsentAndOfOtherLength()
    {
        cache.Download().Ref(Commit).Put(
            $"trees/{Commit}.json",
            """{"format_version":1,"files":{"config.json":{"size":19,"blob_id":"x"},"pytorch_model.bin":{"size":7,"blob_id":"x"},"vae/gone.bin":{"size":7,"blob_id":"x"}}}""");
        Assert.Equal(["vae/gone.bin"], Finding("OSD420").Missing);
        Assert.Equal(("Size", "7", "1000"), (Finding("OSD421").Variant, Finding("OSD421").Arguments["expected"], Finding("OSD421").Arguments["actual"]));
    }

    [Fact]
    public void OSD421_EmptyBlobOfADigest_IsHollow()
    {
        cache.Download().Ref(Commit).Put("blobs/" + new string('b', 64));
        Assert.Equal("Hollow", Finding("OSD421").Variant);
    }

    [Fact]
    public void OSD421_EmptyBlobOfNothing_IsWhatItsNameSays()
    {
        cache.Write("empty", "");
        cache.Download().Ref(Commit);
        Assert.DoesNotContain(Findings(), f => f.Code == "OSD421");
    }

    [Fact]
    public void OSD422_FolderLinkUnderItsTrueCommit_IsWarnedAbout()
    {
        var notes = Path.Combine(cache.Library, ".cache/huggingface/download");
        Directory.CreateDirectory(notes);
        File.WriteAllText(Path.Combine(notes, "config.json.metadata"), $"{Commit}\n{new string('a', 40)}\n1700000000.5\n");
        cache.FolderLink().FolderLink(Other).Ref(Commit);
        Assert.Equal(cache.Snapshot(), Finding("OSD422").Path);
    }

    [Fact]
    public void OSD416_Leftovers_AreCounted()
    {
        cache.Download().Ref(Commit).Put("blobs/abc.incomplete", "12345").Put("blobs/" + new string('a', 40), "xyz");
        Assert.Equal(["Partial", "Unlinked"], Findings().Where(f => f.Code == "OSD416").Select(f => f.Variant));
    }

    [Fact]
    public void OSD423_RefThatCannotBeRead_IsNotChecked()
    {
        cache.Download().Ref(Commit).Ref(new string('a', 5000), "long");
        var finding = Finding("OSD423");
        Assert.Equal(CheckOutcome.NotChecked, finding.Outcome);
        Assert.True(CacheAudit.IsOpen(finding));
    }

    [Fact]
    public void Findings_EveryMessage_IsFilledInBothLanguages()
    {
        cache.FileLinks(Other).Download().Ref(Commit).Ref("", ".keep").Ref(Other + "x", "v1").Put("snapshots/x", "y").Put("blobs/abc.incomplete", "12345");
        foreach (var finding in Findings())
        {
            foreach (var language in Words.Languages)
                Assert.DoesNotMatch(@"\{|\[", Words.For(language).Message(finding));
        }
    }

    private CacheEntry Entry() => CacheEntry.Of(CacheInventory.Open(cache.Hub, cancellationToken: TestContext.Current.CancellationToken).Repositories(TestContext.Current.CancellationToken).Single());

    private IReadOnlyList<Finding> Findings() => Entry().Findings;

    private Finding Finding(string code) => Assert.Single(Findings(), f => f.Code == code);

    private static void Shell(string command)
    {
        using var process = System.Diagnostics.Process.Start("sh", ["-c", command]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
