using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Tests.Integrity;
using OpenSoraDashboard.Core.Tests.Layout;
using OpenSoraDashboard.Core.Tests.Weights;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Checks;

public sealed class AccessRulesTests
{
    private const string Nobody = "65534:65534";

    [Fact]
    public void Check_LinkIntoAClosedFolder_IsDeniedForTheOtherUser()
    {
        using var library = new Library11();
        var closed = Directory.CreateDirectory(Path.Join(library.Root, "closed")).FullName;
        Directory.Move(library.Vae, Path.Join(closed, "vae"));
        Directory.CreateSymbolicLink(library.Vae, Path.Join(closed, "vae"));
        Shell.Run("chmod", "-R", "a+rX", Path.GetDirectoryName(library.Root)!);
        Shell.Run("chmod", "700", closed);

        var finding = Vae(library, Nobody).Findings.Single(f => f.Code == "OSD701");
        Assert.Equal((Severity.Error, "Parent", closed), (finding.Severity, finding.Variant, finding.Path));
        Shell.Run("bash", "-c", finding.Fixes[0].Command!);
        Assert.DoesNotContain(Vae(library, Nobody).Findings, f => f.Code == "OSD701");
    }

    [Fact]
    public void Check_FileLinkedFromAClosedFolder_IsDeniedAndTheFolderIsNamed()
    {
        using var library = new Library11();
        var closed = Directory.CreateDirectory(Path.Join(library.Root, "closed")).FullName;
        File.Move(library.VaeWeights, Path.Join(closed, "w"));
        File.CreateSymbolicLink(library.VaeWeights, Path.Join(closed, "w"));
        Shell.Run("chmod", "-R", "a+rX", Path.GetDirectoryName(library.Root)!);
        Shell.Run("chmod", "711", Path.GetDirectoryName(closed)!);
        Shell.Run("chmod", "700", closed);

        var finding = Vae(library, Nobody).Findings.Single(f => f.Code == "OSD701");
        Assert.Contains(closed, finding.Fixes[0].Command, StringComparison.Ordinal);
        Shell.Run("bash", "-c", finding.Fixes[0].Command!);
        Assert.DoesNotContain(Vae(library, Nobody).Findings, f => f.Code == "OSD701");
    }

    [Fact]
    public void Check_ParentWithoutSearchBit_NamesTheOutermostOne()
    {
        using var library = new Library11("a/b/c");
        var outer = Path.GetDirectoryName(Path.GetDirectoryName(library.Root))!;
        Shell.Run("chmod", "-R", "a+rX", Path.GetDirectoryName(outer)!);
        Shell.Run("chmod", "744", outer, Path.GetDirectoryName(library.Root)!);

        var finding = Vae(library, Nobody).Findings.Single(f => f.Code == "OSD701");
        Assert.Equal(outer, finding.Path);
    }

    [Fact]
    public void Check_FolderThatMayBeEnteredButNotListed_AsksForAttention()
    {
        using var library = new Library11();
        Shell.Run("chmod", "-R", "a+rX", Path.GetDirectoryName(library.Root)!);
        Shell.Run("chmod", "711", library.Vae);

        var vae = Vae(library, Nobody);
        Assert.Equal((LoadOutcome.Loads, ComponentStatus.Attention), (vae.Load.Outcome, vae.Status));
        Assert.Equal((Severity.Warning, "Unlisted"), vae.Findings.Where(f => f.Code == "OSD701").Select(f => (f.Severity, f.Variant)).Single());
    }

    /// <summary>The bits say that everyone may read; the list says that this account may not.</summary>
    [Fact]
    public void Check_FileClosedByAnAccessList_IsDeniedAndOpenedByOne()
    {
        using var library = new Library11();
        Shell.Run("chmod", "-R", "a+rX", Path.GetDirectoryName(library.Root)!);
        AccessListTests.Give(library.VaeWeights, "u::6 g::4 o::4 u:65534:0 m::4");

        var finding = Vae(library, Nobody).Findings.Single(f => f.Code == "OSD701");
        Assert.Equal($"setfacl -m u:65534:r {library.VaeWeights}", finding.Fixes[0].Command);
        AccessListTests.Give(library.VaeWeights, "u::6 g::4 o::4 u:65534:4 m::4");
        Assert.DoesNotContain(Vae(library, Nobody).Findings, f => f.Code == "OSD701");
    }

    [Theory]
    [InlineData("root")]
    [InlineData(null)]
    public void Check_BitsThatDoNotConcernRoot_AreNoNews(string? user)
    {
        using var library = new Library11();
        Shell.Run("chmod", "700", library.Vae);
        Assert.DoesNotContain(Vae(library, user).Findings, f => f.Code == "OSD701");
    }

    [Fact]
    public void Check_CheckpointThatCannotBeWrittenOver_IsAnErrorFor10()
    {
        using var library = new Library11();
        var stdit = Stdit(library.Root);
        File.WriteAllText(Path.Join(stdit, "model_ckpt.pt"), "old");
        Shell.Run("chmod", "-R", "a+rX", Path.GetDirectoryName(library.Root)!);
        Shell.Run("chmod", "777", stdit);

        var finding = Model10(library, stdit, Nobody).Findings.Single(f => f.Code == "OSD703");
        Assert.Equal((Severity.Error, "ReadOnly"), (finding.Severity, finding.Variant));
        Shell.Run("bash", "-c", finding.Fixes[0].Command!);
        Assert.Equal(Severity.Warning, Model10(library, stdit, Nobody).Findings.Single(f => f.Code == "OSD703").Severity);
    }

    /// <summary>Needs root and the right to mount; elsewhere the bits above say the same.</summary>
    [Fact]
    public void Check_SmallAndThenReadOnlyFileSystem_StopsTheStartOf10()
    {
        using var library = new Library11();
        Shell.Run("chmod", "-R", "a+rX", Path.GetDirectoryName(library.Root)!);
        var disk = Directory.CreateDirectory(Path.Join(library.Root, "disk")).FullName;
        if (Shell.Try("mount", null, "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk).Code != 0)
            return;
        try
        {
            var stdit = Stdit(disk);
            Assert.Equal((Severity.Error, "Full"), Written(library, stdit));
            Shell.Run("chmod", "-R", "a+rwX", disk);
            Assert.Equal(LoadOutcome.Loads, Model10(library, stdit, Nobody).Load.Outcome);
            Shell.Run("mount", "-o", "remount,ro", disk);
            // Another user's bits allow the copy; the file system does not.
            Assert.Equal("RuntimeError", Model10(library, stdit, Nobody).Load.Exception);
            Assert.Equal((Severity.Error, "ReadOnly"), Written(library, stdit));
            // No bit makes it writable, so no chmod is offered.
            Assert.Empty(Model10(library, stdit, null).Findings.Single(f => f.Code == "OSD703").Fixes);
            Assert.Equal(ComponentStatus.Blocked, Model10(library, stdit, null).Status);
            Assert.Contains(library.Check(library.Deployment with { Library = disk }).Findings, f => f.Code == "OSD702");
        }
        finally
        {
            Shell.Run("umount", disk);
        }
    }

    [Fact]
    public void MayRead_AnotherUsersView_AgreesWithTheKernel()
    {
        using var library = new Library11();
        Shell.Run("chmod", "-R", "a+rX", Path.GetDirectoryName(library.Root)!);
        Shell.Run("chmod", "640", library.VaeWeights);
        Shell.Run("chmod", "750", library.T5);
        Shell.Run("chown", "-R", "65534:65534", library.Stdit2);
        Shell.Run("chmod", "-R", "u=rX,go=", library.Stdit2);
        var files = Directory.EnumerateFiles(library.Root, "*", SearchOption.AllDirectories).ToList();
        var view = new DiskView(AccessAccounts.Find(Nobody));
        foreach (var file in files)
            Assert.Equal((file, Shell.Try("setpriv", null, "--reuid", "65534", "--regid", "65534", "--clear-groups", "test", "-r", file).Code == 0), (file, view.MayRead(file)));
    }

    private static string Stdit(string root)
    {
        var stdit = Path.Join(root, "stdit");
        Directory.CreateDirectory(Path.Join(stdit, "model"));
        SparseTorchZip.Write(Path.Join(stdit, "model", "pytorch_model.bin"), Library11.Tensors("stdit-xl-2_16x256"));
        return stdit;
    }

    private static (Severity Severity, string? Variant) Written(Library11 library, string stdit)
    {
        var finding = Model10(library, stdit, null).Findings.Single(f => f.Code == "OSD703");
        return (finding.Severity, finding.Variant);
    }

    private static ComponentReport Model10(Library11 library, string stdit, string? user) => library.Check(library.Deployment with
    {
        Release = "1.0",
        AsUser = user,
        Components = [new ComponentChoice("model") { HasSource = true, Source = stdit }],
    }).Components.Single(c => c.Request.Slot == "model");

    private static ComponentReport Vae(Library11 library, string? user) =>
        library.Check(library.Deployment with { AsUser = user, Components = [new ComponentChoice("vae") { HasSource = true, Source = library.Vae }] }).Components.Single(c => c.Request.Slot == "vae");
}
