using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Components.Pages.CachePlan;
using OpenSoraDashboard.Core.HubCache.Applying;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Samples;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Security;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class PlannerStateTests : IDisposable
{
    private readonly DashboardApp app = new();
    private readonly PlannerState state;
    private readonly string library;

    public PlannerStateTests()
    {
        var store = app.Services.GetRequiredService<DeploymentStore>();
        library = store.Find(SampleLibrary.Healthy)!.Deployment.Library!;
        state = New();
    }

    public void Dispose() => app.Dispose();

    [Fact]
    public void ApplyAndUndo_FolderOfTheLibrary_IsRememberedByThePlaceWhateverTheMode()
    {
        var query = new PlanQuery { Id = "stabilityai/sd-vae-ft-ema", From = [$"{library}/weights/sd-vae-ft-ema"] };
        state.Open(query);
        Assert.Equal((LinkMode.HardLink, false), (state.Plan!.Mode, state.IsApplied));
        state.Apply();
        Assert.Equal((PlanEnd.Applied, true, true), (state.Outcome!.End, state.Outcome.Verified, state.IsApplied));

        var later = New();
        later.Open(query with { Mode = "copy" });
        Assert.True(later.IsApplied);
        later.Undo();
        Assert.Equal((PlanEnd.Undone, false), (later.Outcome!.End, later.IsApplied));
        Assert.False(Directory.Exists($"{library}/huggingface"));
    }

    [Fact]
    public void Apply_TwoFoldersThatHoldTheFilesTogether_MakesOneEntry()
    {
        var more = Directory.CreateDirectory($"{library}/weights/vae-config").FullName;
        File.Move($"{library}/weights/sd-vae-ft-ema/config.json", $"{more}/config.json");
        var query = new PlanQuery { Id = "stabilityai/sd-vae-ft-ema", From = [$"{library}/weights/sd-vae-ft-ema"] };

        state.Open(query.Choosing(1).Taking(more));
        Assert.Equal([$"{library}/weights/sd-vae-ft-ema", more], state.Plan!.Request.From);
        state.Apply();

        Assert.Equal((PlanEnd.Applied, true), (state.Outcome!.End, state.Outcome.Verified));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("folder")]
    [InlineData("mode")]
    [InlineData("extend")]
    public void Open_AnotherPlan_SaysNothingOfTheOneBefore(string what)
    {
        var query = new PlanQuery { Id = "stabilityai/sd-vae-ft-ema", From = [$"{library}/weights/sd-vae-ft-ema"] };
        state.Open(query);
        state.Apply();
        state.Undo();
        Assert.NotNull(state.Outcome);

        state.Open(what switch
        {
            "id" => query with { Id = "other/name" },
            "folder" => query with { From = [$"{library}/weights"] },
            "mode" => query with { Mode = "copy" },
            _ => query with { Extend = true },
        });

        Assert.Null(state.Outcome);
    }

    [Fact]
    public void Open_TheSamePlanAgain_KeepsWhatBecameOfIt()
    {
        var query = new PlanQuery { Id = "stabilityai/sd-vae-ft-ema", From = [$"{library}/weights/sd-vae-ft-ema"] };
        state.Open(query);
        state.Apply();

        state.Open(query with { From = [.. query.From], Browse = library });

        Assert.Equal((PlanEnd.Applied, true), (state.Outcome!.End, state.IsApplied));
    }

    [Theory]
    [InlineData(null, false, "Id From", true)]
    [InlineData(null, true, "Id", true)]
    [InlineData("a/b", false, "From", true)]
    [InlineData("a/b", true, "", true)]
    public void Open_WithoutEverything_SaysWhatIsStillWanted(string? id, bool from, string wanted, bool fields)
    {
        state.Open(new PlanQuery { Id = id, From = from ? [$"{library}/weights/sd-vae-ft-ema"] : [] });

        Assert.Equal(wanted, string.Join(' ', state.Wanted));
        Assert.Equal((fields, wanted.Length == 0), (state.HasFields, state.Plan is not null));
        Assert.Empty(state.Problems);
    }

    [Fact]
    public void Open_FromAComponent_AsksForTheCacheOnlyWhereItIsNotKnown()
    {
        state.Open(new PlanQuery { Id = "a/b", Slot = "vae" });
        Assert.False(state.HasFields);
        using var other = new DashboardApp(("OpenSora:Libraries:0", library));
        var there = new PlannerState(
            other.Services.GetRequiredService<RootGuard>(), other.Services.GetRequiredService<PlanService>(), other.Services.GetRequiredService<DeploymentStore>());
        there.Open(new PlanQuery { Id = "a/b", Slot = "vae" });
        Assert.True(there.HasFields);
        Assert.Equal(["Root", "From"], there.Wanted);
    }

    [Fact]
    public void Query_SeveralFolders_AreAllInTheAddress()
    {
        var query = new PlanQuery { Id = "a/b", From = ["/m/一", "/m/two"] };
        Assert.Equal("/cache/plan?id=a%2Fb&from=%2Fm%2F%E4%B8%80&from=%2Fm%2Ftwo", query.Address("/cache/plan"));
        Assert.EndsWith("&place=2&browse=%2Fm", query.Choosing(2).Address("/cache/plan"), StringComparison.Ordinal);
        Assert.Equal(["/m/一", "/m/two", "/m/3"], query.Choosing(2).Taking("/m/3").From);
        Assert.Equal(["/m/3", "/m/two"], query.Choosing(0).Taking("/m/3").From);
        Assert.Equal(["/m/two"], query.Choosing(0).Taking("/m/two").From);
        Assert.Equal(["/m/two"], query.Without("/m/一").From);
    }

    [Theory]
    [InlineData("/etc", null, PlanProblemKind.OutsideRoots)]
    [InlineData(null, "/etc", PlanProblemKind.OutsideRoots)]
    [InlineData("relative", null, PlanProblemKind.LeadsOut)]
    [InlineData("/none/../etc", null, PlanProblemKind.OutsideRoots)]
    public void Open_PlacesThatMayNotBeLookedInto_AreRefused(string? from, string? root, PlanProblemKind kind)
    {
        state.Open(new PlanQuery { Id = "a/b", From = [from ?? $"{library}/weights/sd-vae-ft-ema"], Root = root });
        Assert.Equal(kind, Assert.Single(state.Problems).Kind);
        Assert.Null(state.Plan);
    }

    [Fact]
    public void Open_Browsing_ListsRootsAndFoldersAndNothingElse()
    {
        state.Open(new PlanQuery { Browse = "/" });
        Assert.Contains(library, state.Choice!.Folders);
        state.Open(new PlanQuery { Browse = "/etc" });
        Assert.Null(state.Choice!.Folder);
        state.Open(new PlanQuery { Browse = library });
        Assert.Equal([$"{library}/run", $"{library}/weights"], state.Choice!.Folders);
    }

    private PlannerState New() => new(
        app.Services.GetRequiredService<RootGuard>(), app.Services.GetRequiredService<PlanService>(), app.Services.GetRequiredService<DeploymentStore>());
}
