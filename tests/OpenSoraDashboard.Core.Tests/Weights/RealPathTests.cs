using OpenSoraDashboard.Core.Tests.Configs;
using OpenSoraDashboard.Core.Weights;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Weights;

public sealed class RealPathTests
{
    [Fact]
    public void Of_LinkToLinkToFile_IsTheFile()
    {
        using var temp = new TempFolder();
        var file = temp.Write("真实/weights.bin", "");
        File.CreateSymbolicLink(Path.Join(temp.Path, "one"), "真实/weights.bin");
        File.CreateSymbolicLink(Path.Join(temp.Path, "two"), Path.Join(temp.Path, "one"));

        Assert.Equal(file, RealPath.Of(Path.Join(temp.Path, "two")));
    }

    [Fact]
    public void Of_PathThroughFolderLink_IsInTheTarget()
    {
        using var temp = new TempFolder();
        temp.Write("a/b/c.txt", "");
        Directory.CreateSymbolicLink(Path.Join(temp.Path, "link"), Path.Join(temp.Path, "a", "b"));

        Assert.Equal(Path.Join(temp.Path, "a", "b", "c.txt"), RealPath.Of(Path.Join(temp.Path, "link", "c.txt")));
        // What «..» means behind a link is the target's parent, as for the kernel.
        Assert.Equal(Path.Join(temp.Path, "a", "x"), RealPath.Of(Path.Join(Path.Join(temp.Path, "link"), "..", "x")));
    }

    [Fact]
    public void Of_SelfLink_IsTheFolder()
    {
        using var temp = new TempFolder();
        temp.Write("weights/model.safetensors", "");
        Directory.CreateSymbolicLink(Path.Join(temp.Path, "weights", "model"), ".");

        Assert.Equal(Path.Join(temp.Path, "weights", "model.safetensors"), RealPath.Of(Path.Join(temp.Path, "weights", "model", "model", "model.safetensors")));
    }

    [Fact]
    public void Of_Circle_IsNull()
    {
        using var temp = new TempFolder();
        File.CreateSymbolicLink(Path.Join(temp.Path, "a"), "b");
        File.CreateSymbolicLink(Path.Join(temp.Path, "b"), "a");

        Assert.Null(RealPath.Of(Path.Join(temp.Path, "a")));
    }

    [Fact]
    public void Of_DanglingLink_IsWhereItWouldLead()
    {
        using var temp = new TempFolder();
        File.CreateSymbolicLink(Path.Join(temp.Path, "a"), "/nowhere/at/all");

        Assert.Equal("/nowhere/at/all", RealPath.Of(Path.Join(temp.Path, "a")));
    }
}
