using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Security;
using Xunit;

namespace OpenSoraDashboard.Tests.Security;

public sealed class RootGuardTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly DashboardApp app;
    private readonly RootGuard guard;

    public RootGuardTests()
    {
        temp.Write("models/a.bin", "weights");
        temp.Write("models-secret/b.bin", "secret");
        app = new DashboardApp(("OpenSora:Libraries:0", temp["models"]));
        guard = app.Services.GetRequiredService<RootGuard>();
    }

    [Fact]
    public void Resolve_FileInLibrary_IsAllowed() => Assert.Equal(temp["models", "a.bin"], guard.Resolve(temp["models", "a.bin"]).Real);

    [Fact]
    public void Resolve_LibraryItself_IsAllowed() => Assert.Null(guard.Resolve(temp["models"] + "/").Refusal);

    [Fact]
    public void Resolve_SiblingThatBeginsAlike_IsRefused() =>
        Assert.Equal(GuardRefusal.Outside, guard.Resolve(temp["models-secret", "b.bin"]).Refusal);

    [Fact]
    public void Resolve_ClimbingPath_IsRefused() =>
        Assert.Equal(GuardRefusal.Outside, guard.Resolve(Path.Join(temp["models"], "..", "models-secret", "b.bin")).Refusal);

    [Fact]
    public void Resolve_LinkThatLeaves_IsRefusedAndSaysNothingOfTheTarget()
    {
        File.CreateSymbolicLink(temp["models", "link"], temp["models-secret", "b.bin"]);

        var answer = guard.Resolve(temp["models", "link"]);

        Assert.Equal(GuardRefusal.Outside, answer.Refusal);
        Assert.Null(answer.Real);
        Assert.Equal(0, answer.Status.Size);
    }

    [Fact]
    public void Resolve_LinkedLibrary_AllowsWhatItLeadsTo()
    {
        Directory.CreateSymbolicLink(temp["by-link"], temp["models-secret"]);
        using var other = new DashboardApp(("OpenSora:Libraries:0", temp["by-link"]));

        Assert.Equal(temp["models-secret", "b.bin"], other.Services.GetRequiredService<RootGuard>().Resolve(temp["by-link", "b.bin"]).Real);
    }

    [Theory]
    [InlineData("relative/path")]
    [InlineData("/etc/passwd")]
    [InlineData("/")]
    [InlineData("/tmp/\0x")]
    public void Resolve_AnythingElse_IsRefused(string path) => Assert.NotNull(guard.Resolve(path).Refusal);

    [Fact]
    public void Resolve_Circle_IsNamed()
    {
        File.CreateSymbolicLink(temp["models", "x"], "y");
        File.CreateSymbolicLink(temp["models", "y"], "x");

        Assert.Equal(GuardRefusal.Circle, guard.Resolve(temp["models", "x"]).Refusal);
    }

    public void Dispose()
    {
        app.Dispose();
        temp.Dispose();
    }
}
