using System.Diagnostics;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Weights;

public sealed class WeightsTreeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Scan_PlainTree_HoldsEveryNameWithSizeTimeAndMode()
    {
        Make("STDiT2/model/model.safetensors", 5);
        Make("STDiT2/config.json", 2);
        Make("vae 权重/a'b.bin", 0);
        var when = new DateTime(2024, 5, 7, 1, 2, 3, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(folder["STDiT2/config.json"], when);
        Shell("chmod 440 STDiT2/config.json");

        var tree = WeightsTree.Scan(folder.Root);

        Assert.Equal(
            ["STDiT2", "STDiT2/config.json", "STDiT2/model", "STDiT2/model/model.safetensors", "vae 权重", "vae 权重/a'b.bin"],
            tree.Entries.Select(e => e.RelativePath));
        Assert.Empty(tree.Problems);
        Assert.Equal((3, 7L), (tree.FileCount, tree.TotalBytes));
        var config = tree.Find(folder["STDiT2/config.json"])!;
        Assert.Equal(when, config.Status.Modified.UtcDateTime);
        Assert.Equal(Convert.ToInt32("440", 8), config.Status.Mode);
        Assert.Equal(FileStatus.Of(folder["STDiT2/config.json"]), config.Target);
        Assert.Equal(folder["STDiT2/config.json"], config.Path);
    }

    [Theory]
    [InlineData("STDiT2", true)]
    [InlineData("STDiT2/model/model.safetensors", true)]
    [InlineData("STDiT2/model/", false)]
    [InlineData("STDiT2//model", false)]
    [InlineData("STDiT2/./model", false)]
    [InlineData("stdit2", false)]
    [InlineData("/STDiT2", false)]
    public void Find_Path_IsComparedNameByName(string path, bool found)
    {
        Make("STDiT2/model/model.safetensors", 5);
        Assert.Equal(found, WeightsTree.Scan(folder.Root).Find(path) is not null);
    }

    [Fact]
    public void Scan_SelfLink_IsNamedAndWalkedOnce()
    {
        Make("STDiT2/model.safetensors", 5);
        Link("STDiT2/model", ".");
        Link("STDiT2/up", "../..");

        var tree = WeightsTree.Scan(folder.Root);

        var link = tree.Find("STDiT2/model")!;
        Assert.Equal((EntryProblem.LinkToAncestor, ".", folder["STDiT2"]), (link.Problem, link.LinkText, link.LinkDestination));
        Assert.True(link is { IsFolder: true, IsLink: true, IsListed: false });
        Assert.Equal(EntryProblem.LinkToAncestor, tree.Find("STDiT2/up")!.Problem);
        Assert.Equal(4, tree.Entries.Count);
        Assert.Equal(5, tree.TotalBytes);
    }

    [Fact]
    public void Scan_LinksInACircleAndToNothing_AreNamed()
    {
        Link("a", "b");
        Link("b", "a");
        Link("gone", "/no/such/place");

        var tree = WeightsTree.Scan(folder.Root);

        Assert.Equal(
            [("a", EntryProblem.LinkLoop), ("b", EntryProblem.LinkLoop), ("gone", EntryProblem.DanglingLink)],
            tree.Problems.Select(p => (p.Name, p.Problem)));
        Assert.Equal("/no/such/place", tree.Find("gone")!.LinkText);
    }

    [Fact]
    public void Scan_LinkOutOfTheRoot_IsFollowedAndNamed()
    {
        using var outside = new TemporaryFolder();
        Directory.CreateDirectory(outside["t5/deep"]);
        File.WriteAllBytes(outside["t5/deep/x.bin"], new byte[3]);
        Directory.CreateSymbolicLink(outside["t5/back"], folder.Root);
        Link("t5", outside["t5"]);
        Link("file.bin", outside["t5/deep/x.bin"]);

        var tree = WeightsTree.Scan(folder.Root);

        Assert.Equal((EntryProblem.LinkLeavesRoot, outside["t5"]), (tree.Find("t5")!.Problem, tree.Find("t5")!.LinkDestination));
        Assert.Equal(folder["t5/deep/x.bin"], tree.Find("t5/deep/x.bin")!.Path);
        Assert.Equal(EntryProblem.LinkToAncestor, tree.Find("t5/back")!.Problem);
        Assert.Equal(3, tree.TotalBytes);
        Assert.Equal(2, tree.FileCount);
    }

    [Fact]
    public void Scan_LinkOutOfTheAllowedRoots_IsNotFollowed()
    {
        using var outside = new TemporaryFolder();
        using var allowed = new TemporaryFolder();
        File.WriteAllBytes(outside["x.bin"], new byte[3]);
        File.WriteAllBytes(allowed["y.bin"], new byte[3]);
        Link("out", outside.Root);
        Link("fine", allowed.Root);

        var tree = WeightsTree.Scan(folder.Root, new ScanOptions { AllowedRoots = [allowed.Root] });

        Assert.Equal(EntryProblem.LinkNotFollowed, tree.Find("out")!.Problem);
        Assert.Null(tree.Find("out/x.bin"));
        Assert.NotNull(tree.Find("fine/y.bin"));
    }

    [Fact]
    public void Scan_SecondLinkToAFolder_IsNotWalkedAgain()
    {
        Make("real/x.bin", 1);
        Link("again", "real");
        Link("file", "real/x.bin");

        var tree = WeightsTree.Scan(folder.Root);

        Assert.Equal((EntryProblem.LinkToSeenFolder, folder["real"]), (tree.Find("again")!.Problem, tree.Find("again")!.LinkDestination));
        Assert.Equal((EntryProblem.None, folder["real/x.bin"]), (tree.Find("file")!.Problem, tree.Find("file")!.LinkDestination));
        Assert.Equal((2, 1L), (tree.FileCount, tree.TotalBytes));
    }

    [Fact]
    public void Scan_NameThatIsNoUtf8_IsNamedAndNotLookedInto()
    {
        Shell("""mkdir "$(printf 'bad\377')" && touch "$(printf 'bad\377')/x" good""");

        var tree = WeightsTree.Scan(folder.Root);

        Assert.Equal(["bad\\xFF", "good"], tree.Entries.Select(e => e.Name));
        Assert.Equal(EntryProblem.NameNotUtf8, tree.Entries[0].Problem);
        Assert.True(tree.Entries[0].IsFolder);
    }

    [Fact]
    public void Scan_FolderOfAnotherUser_IsOneProblemAndNoAbort()
    {
        Make("open/x.bin", 1);
        Make("closed/y.bin", 1);
        Make("nosearch/z.bin", 1);
        Shell("chmod 755 . && chmod 700 closed && chmod 744 nosearch");

        var tree = OtherUser.Sees(() => WeightsTree.Scan(folder.Root));

        Assert.Equal(
            [("closed", EntryProblem.Denied), ("nosearch/z.bin", EntryProblem.Denied)],
            tree.Problems.Select(p => (p.RelativePath, p.Problem)));
        Assert.NotNull(tree.Find("open/x.bin"));
    }

    [Theory]
    [InlineData("absent", EntryProblem.Vanished)]
    [InlineData("file.bin", EntryProblem.None)]
    [InlineData("dangling", EntryProblem.DanglingLink)]
    public void Scan_RootThatIsNoFolder_GivesATreeWithoutEntries(string name, EntryProblem problem)
    {
        Make("file.bin", 1);
        Link("dangling", "nowhere");

        var tree = WeightsTree.Scan(folder[name]);

        Assert.Empty(tree.Entries);
        Assert.Equal(problem, tree.Root.Problem);
    }

    [Fact]
    public void Scan_RootThatIsALink_IsWalked()
    {
        Make("real/x.bin", 1);
        Link("root", "real");
        Assert.Equal("x.bin", Assert.Single(WeightsTree.Scan(folder["root"]).Entries).RelativePath);
    }

    [Fact]
    public void Scan_TenThousandFilesInManyFolders_FindsAllOfThemInOrder()
    {
        for (var i = 0; i < 10_000; i++)
        {
            if (i % 40 == 0)
                Directory.CreateDirectory(folder[$"d{i / 1000}/e{i / 40}"]);
            File.Create(folder[$"d{i / 1000}/e{i / 40}/f{i}"]).Dispose();
        }

        var tree = WeightsTree.Scan(folder.Root);

        Assert.Equal(10_000, tree.FileCount);
        Assert.Equal(tree.Entries.Count, tree.Entries.Select(e => e.Path).Distinct(StringComparer.Ordinal).Count());
        Assert.All(tree.Entries.Where(e => e.IsFolder), e => Assert.Equal(e.Children.OrderBy(c => c.Name, StringComparer.Ordinal), e.Children));
    }

    [Fact]
    public void Scan_DeeperThanTheLimit_StopsThereAndSaysSo()
    {
        Make("a/b/c/d/x", 1);
        var tree = WeightsTree.Scan(folder.Root, new ScanOptions { MaxDepth = 2 });
        Assert.Equal("a/b/c", Assert.Single(tree.Problems, p => p.Problem == EntryProblem.LimitReached).RelativePath);
    }

    [Fact]
    public void Scan_MoreEntriesThanTheLimit_StopsAndSaysSo()
    {
        for (var i = 0; i < 30; i++)
            Make($"d{i}/x", 1);
        var tree = WeightsTree.Scan(folder.Root, new ScanOptions { MaxEntries = 40 });
        Assert.NotEmpty(tree.Problems);
        Assert.All(tree.Problems, p => Assert.Equal(EntryProblem.LimitReached, p.Problem));
    }

    [Fact]
    public void Scan_Cancelled_Throws()
    {
        Make("x", 1);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => WeightsTree.Scan(folder.Root, null, source.Token));
    }

    [Fact]
    public void DiskView_WithAWalk_AnswersFromItAndAsksForTheRest()
    {
        Make("a/x.bin", 3);
        Link("a/self", ".");
        var view = new DiskView();
        view.Include(WeightsTree.Scan(folder.Root));
        File.Delete(folder["a/x.bin"]);

        Assert.True(view.IsFile(folder["a/x.bin"]));
        Assert.Equal(["self", "x.bin"], view.List(folder["a"]).Names);
        Assert.Equal(".", view.LinkText(folder["a/self"]));
        Assert.True(view.IsFolder(folder["a/self/self"]));
        Assert.False(view.Exists(folder["a/y.bin"]));
    }

    private void Make(string path, int length)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
        File.WriteAllBytes(folder[path], new byte[length]);
    }

    private void Link(string path, string text) => File.CreateSymbolicLink(folder[path], text);

    private void Shell(string command)
    {
        var start = new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = folder.Root, UseShellExecute = false };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
