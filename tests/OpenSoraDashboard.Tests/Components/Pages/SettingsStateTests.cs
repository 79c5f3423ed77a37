using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Components.Pages.Settings;
using OpenSoraDashboard.Deployments;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class SettingsStateTests : IDisposable
{
    private readonly DashboardApp app = new();
    private readonly TempFolder temp = new();
    private readonly SettingsState state;

    public SettingsStateTests() => state = ActivatorUtilities.CreateInstance<SettingsState>(app.Services);

    [Fact]
    public void Add_Folder_IsALibraryFromNowOn()
    {
        state.Path = $"  {temp.Folder("权重 one")}/ ";

        state.Add();

        Assert.Null(state.Problem);
        Assert.Equal(temp["权重 one"], state.Added);
        Assert.Empty(state.Path);
        Assert.Contains(state.Libraries, l => l.Root.Path == temp["权重 one"]);
        Assert.NotNull(app.Services.GetRequiredService<DeploymentStore>().Find("权重-one"));
    }

    [Theory]
    [InlineData("", "PathEmpty")]
    [InlineData("models", "PathNotAbsolute")]
    [InlineData("/no/such/folder", "PathMissing")]
    [InlineData("/", "PathIsDisk")]
    [InlineData("/etc/hostname", "PathIsFile")]
    public void Add_AnythingElse_IsRefusedWithTheReason(string path, string problem)
    {
        state.Path = path;

        state.Add();

        Assert.Equal(problem, state.Problem);
        Assert.Null(state.Added);
    }

    [Fact]
    public void Add_LinkToTheWholeDisk_IsRefused()
    {
        Directory.CreateSymbolicLink(temp["everything"], "/");
        state.Path = temp["everything"];

        state.Add();

        Assert.Equal("PathIsDisk", state.Problem);
    }

    [Fact]
    public void Add_Twice_IsRefused()
    {
        state.Path = temp.Folder("a");
        state.Add();
        state.Path = temp["a"];
        state.Add();

        Assert.Equal("PathKnown", state.Problem);
    }

    [Theory]
    [InlineData("/PATH")]
    [InlineData("PATH/")]
    [InlineData("PATH/.")]
    [InlineData("PATH//")]
    [InlineData("PATH/b/..")]
    public void Add_TheSameWrittenOtherwise_IsThereAlready(string written)
    {
        state.Path = temp.Folder("a");
        state.Add();
        state.Path = written.Replace("PATH", temp["a"], StringComparison.Ordinal);
        state.Add();

        Assert.Equal("PathKnown", state.Problem);
        Assert.Null(state.Added);
    }

    [Fact]
    public void Add_LibraryOfTheConfigurationWithASlashAtTheEnd_IsThereAlready()
    {
        using var other = new DashboardApp(("OpenSora:Libraries:0", temp.Folder("a") + "/"));
        var there = ActivatorUtilities.CreateInstance<SettingsState>(other.Services);
        there.Path = temp["a"];

        there.Add();

        Assert.Equal("PathKnown", there.Problem);
    }

    [Fact]
    public void Remove_Library_LeavesTheFolder()
    {
        state.Path = temp.Folder("a");
        state.Add();

        state.Remove(temp["a"]);

        Assert.DoesNotContain(state.Libraries, l => l.Root.Path == temp["a"]);
        Assert.True(Directory.Exists(temp["a"]));
    }

    public void Dispose()
    {
        app.Dispose();
        temp.Dispose();
    }
}
