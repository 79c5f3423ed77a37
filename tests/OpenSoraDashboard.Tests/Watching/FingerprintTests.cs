using OpenSoraDashboard.Watching;
using Xunit;

namespace OpenSoraDashboard.Tests.Watching;

public sealed class FingerprintTests : IDisposable
{
    private readonly TempFolder temp = new();

    public FingerprintTests()
    {
        temp.Write("lib/模型/model.safetensors", "weights");
        temp.Write("lib/config.json", "{}");
    }

    private string Now => Fingerprint.Of([temp["lib"]], null);

    [Fact]
    public void Of_NothingChanged_IsTheSame() => Assert.Equal(Now, Now);

    [Fact]
    public void Of_FileAdded_Differs() => AssertDiffers(() => temp.Write("lib/模型/new.bin"));

    [Fact]
    public void Of_FileRemoved_Differs() => AssertDiffers(() => File.Delete(temp["lib", "config.json"]));

    [Fact]
    public void Of_FileRenamed_Differs() => AssertDiffers(() => File.Move(temp["lib", "config.json"], temp["lib", "Config.json"]));

    [Fact]
    public void Of_FileGrown_Differs() => AssertDiffers(() => File.AppendAllText(temp["lib", "config.json"], " "));

    [Fact]
    public void Of_FileReplacedWithSameSizeAndTime_Differs()
    {
        AssertDiffers(() =>
        {
            var path = temp["lib", "config.json"];
            var written = File.GetLastWriteTimeUtc(path);
            File.WriteAllText(path + ".new", "[]");
            File.SetLastWriteTimeUtc(path + ".new", written);
            File.Move(path + ".new", path, overwrite: true);
        });
    }

    [Fact]
    public void Of_PermissionTaken_Differs() => AssertDiffers(() =>
    {
        if (OperatingSystem.IsWindows())
            File.SetAttributes(temp["lib", "config.json"], FileAttributes.ReadOnly);
        else
            File.SetUnixFileMode(temp["lib", "config.json"], UnixFileMode.None);
    });

    [Fact]
    public void Of_LinkTurned_Differs()
    {
        File.CreateSymbolicLink(temp["lib", "link"], "config.json");
        AssertDiffers(() =>
        {
            File.Delete(temp["lib", "link"]);
            File.CreateSymbolicLink(temp["lib", "link"], "模型/model.safetensors");
        });
    }

    [Fact]
    public void Of_SelfLink_Ends()
    {
        Directory.CreateSymbolicLink(temp["lib", "模型", "model"], ".");

        Assert.Equal(Now, Now);
    }

    [Fact]
    public void Of_AbsentPlace_DiffersWhenItComes()
    {
        var before = Fingerprint.Of([temp["later"]], null);
        temp.Folder("later");

        Assert.NotEqual(before, Fingerprint.Of([temp["later"]], null));
    }

    public void Dispose() => temp.Dispose();

    private void AssertDiffers(Action change)
    {
        var before = Now;
        change();
        Assert.NotEqual(before, Now);
    }
}
