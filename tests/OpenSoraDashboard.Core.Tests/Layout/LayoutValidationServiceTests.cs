using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Tests.Integrity;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Layout;

public sealed class LayoutValidationServiceTests
{
    [Fact]
    public void Validate_RecommendedTree_LoadsModelAndVaeAndNamesEveryProblemOfTheT5()
    {
        using var library = new Library11();
        var report = library.Check();

        Assert.Equal(["model", "vae", "text_encoder"], report.Components.Select(c => c.Request.Slot));
        var model = report.Components[0];
        Assert.Equal((LoadOutcome.Loads, ComponentStatus.Ready, 707, 707), (model.Load.Outcome, model.Status, model.Load.Matched, model.Load.Total));
        var idle = Assert.Single(model.Findings);
        Assert.Equal(("OSD108", Severity.Info), (idle.Code, idle.Severity));
        Assert.Equal("model/config.json, model/modeling_stdit2.py", idle.Arguments["files"]);

        var vae = report.Components[1];
        Assert.Equal((LoadOutcome.Loads, ComponentStatus.Ready), (vae.Load.Outcome, vae.Status));
        Assert.Empty(vae.Findings);
        Assert.Equal(83653863, vae.Weights.Parameters);

        var t5 = report.Components[2];
        Assert.Equal((LoadOutcome.Fails, "AssertionError", ComponentStatus.Blocked), (t5.Load.Outcome, t5.Load.Exception, t5.Status));
        Assert.Equal(["spiece.model"], t5.Missing);
        Assert.Equal(["OSD111", "OSD510"], t5.Findings.Select(f => f.Code).Order());
        Assert.Equal(Verdict.Blocked, report.Verdict);
        Assert.Equal(8, report.FileCount);
    }

    [Fact]
    public void Validate_Stdit2OneLevelUp_NamesTheMoveAndItsFixHeals()
    {
        using var library = new Library11();
        library.Flatten();
        var broken = library.Check().Components[0];
        Assert.Equal((LoadOutcome.Fails, "RuntimeError"), (broken.Load.Outcome, broken.Load.Exception));
        Assert.Contains(new Misplacement($"{library.Stdit2}/model.safetensors", $"{library.Stdit2}/model/model.safetensors"), broken.Misplaced);

        Shell.Run("bash", "-c", broken.Findings.First(f => f.Code == "OSD104").Fixes[0].Command!);
        Assert.Equal(ComponentStatus.Ready, library.Check().Components[0].Status);
    }

    [Fact]
    public void Validate_CompleteT5UnderItsLiteralId_IsReady()
    {
        using var library = new Library11();
        library.CompleteT5();
        var t5 = library.Check().Components[2];
        Assert.Empty(t5.Missing);
        Shell.Run("bash", "-c", t5.Findings.Single(f => f.Code == "OSD510").Fixes[0].Command!);

        var healed = library.Check();
        Assert.Equal("DeepFloyd/t5-v1_1-xxl", healed.Components[2].Request.Source);
        Assert.Equal(Verdict.Ready, healed.Verdict);
    }

    [Fact]
    public void Validate_CompleteT5ThroughACacheEntry_IsReady()
    {
        using var library = new Library11();
        library.CompleteT5();
        Shell.Run("bash", "-c", library.Check().Components[2].Findings.Single(f => f.Code == "OSD510").Fixes[1].Command!);

        var healed = library.Check();
        Assert.Equal(("DeepFloyd/t5-v1_1-xxl", LoadRoute.HubCache), (healed.Components[2].Request.Source, healed.Components[2].Load.Route));
        Assert.Equal(Verdict.Ready, healed.Verdict);
    }

    [Theory]
    [InlineData("模型 目录")]
    [InlineData("it's \"quoted\" $HOME")]
    [InlineData("two\nlines")]
    public void Validate_UglyPaths_HealAllTheSame(string below)
    {
        using var library = new Library11(below);
        library.CompleteT5().Flatten();
        var broken = library.Check();
        foreach (var finding in broken.Components.SelectMany(c => c.Findings).Where(f => f is { Severity: Severity.Error }))
            Shell.Run("bash", "-c", finding.Fixes[0].Command!);
        Assert.Equal(Verdict.Ready, library.Check().Verdict);
    }

    [Fact]
    public void Validate_OnlyGivenComponents_ReportsThemInTheirOrder()
    {
        using var library = new Library11();
        var report = library.Check(library.Deployment with
        {
            Library = null,
            OnlyGivenComponents = true,
            Components =
            [
                new ComponentChoice("text_encoder") { HasSource = true, Source = library.T5 },
                new ComponentChoice("vae") { HasSource = true, Source = library.Vae },
            ],
        });
        Assert.Equal(["text_encoder", "vae"], report.Components.Select(c => c.Request.Slot));
    }

    [Fact]
    public void Validate_AutoRelease_IsToldByWhatTheLibraryHolds()
    {
        using var library = new Library11();
        Assert.Equal("1.1", library.Check(library.Deployment with { Release = "auto" }).Release);
    }

    [Fact]
    public void Validate_AutoReleaseOfAnEmptyLibrary_IsNotGreen()
    {
        using var library = new Library11();
        var report = library.Check(library.Deployment with { Release = "auto", Library = library.WorkingDirectory });
        Assert.Equal(Verdict.Unknown, report.Verdict);
        Assert.Equal("OSD904", Assert.Single(report.Findings).Code);
    }

    [Fact]
    public void Validate_Cancelled_Stops()
    {
        using var library = new Library11();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(library.Deployment, null, stop.Token));
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(80, false)]
    public void Validate_GpuSmallerThanTheWeights_IsSaid(int gigabytes, bool isShort)
    {
        using var library = new Library11();
        var report = library.Check(library.Deployment with { GpuBytes = gigabytes * 1_000_000_000L });
        Assert.Equal(isShort, report.Findings.Any(f => f is { Code: "OSD708", Variant: "Gpu", Severity: Severity.Warning }));
    }

    [Fact]
    public void Validate_UnknownAccount_IsNotGreen()
    {
        using var library = new Library11();
        var report = library.Check(library.Deployment with { AsUser = "nobody-of-that-name" });
        Assert.Contains(report.Findings, f => f is { Code: "OSD705", Outcome: CheckOutcome.NotChecked });
        Assert.NotEqual(Verdict.Ready, report.Verdict);
    }
}
