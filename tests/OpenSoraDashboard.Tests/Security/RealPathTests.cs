using OpenSoraDashboard.Security;
using Xunit;

namespace OpenSoraDashboard.Tests.Security;

public sealed class RealPathTests
{
    [Fact]
    public void Of_LinkToLinkToFile_IsTheFile()
    {
        using var temp = new TempFolder();
        var file = temp.Write("真实/weights.bin");
        File.CreateSymbolicLink(temp["one"], "真实/weights.bin");
        File.CreateSymbolicLink(temp["two"], temp["one"]);

        Assert.Equal(file, RealPath.Of(temp["two"]));
    }

    [Fact]
    public void Of_PathThroughFolderLink_IsInTheTarget()
    {
        using var temp = new TempFolder();
        temp.Write("a/b/c.txt");
        Directory.CreateSymbolicLink(temp["link"], temp["a", "b"]);

        Assert.Equal(temp["a", "b", "c.txt"], RealPath.Of(temp["link", "c.txt"]));
        // What «..» means behind a link is the target's parent, as for the kernel.
        Assert.Equal(temp["a", "x"], RealPath.Of(Path.Join(temp["link"], "..", "x")));
    }

    [Fact]
    public void Of_SelfLink_IsTheFolder()
    {
        using var temp = new TempFolder();
        temp.Write("weights/model.safetensors");
        Directory.CreateSymbolicLink(temp["weights", "model"], ".");

        Assert.Equal(temp["weights", "model.safetensors"], RealPath.Of(temp["weights", "model", "model", "model.safetensors"]));
    }

    [Fact]
    public void Of_Circle_IsNull()
    {
        using var temp = new TempFolder();
        File.CreateSymbolicLink(temp["a"], "b");
        File.CreateSymbolicLink(temp["b"], "a");

        Assert.Null(RealPath.Of(temp["a"]));
    }

    [Fact]
    public void Of_DanglingLink_IsWhereItWouldLead()
    {
        using var temp = new TempFolder();
        File.CreateSymbolicLink(temp["a"], "/nowhere/at/all");

        Assert.Equal("/nowhere/at/all", RealPath.Of(temp["a"]));
    }
}
