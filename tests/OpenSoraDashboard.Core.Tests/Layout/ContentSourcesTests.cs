using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Tests.Integrity;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Layout;

/// <summary>Sources and releases told by what the files hold.</summary>
public sealed class ContentSourcesTests : IDisposable
{
    private readonly NamelessLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void Validate_AutoWithTheSetOf20_FindsEveryComponentAndIsReady()
    {
        var report = library.Set20().Check();
        Assert.Equal(("2.0", Verdict.Ready), (report.Release, report.Verdict));
        Assert.Equal(
            [library["p/1.safetensors"], library["p/2.safetensors"], library["q/三"], library["openai r/4"]],
            report.Components.Select(c => c.Request.Source));
        Assert.Equal(["2.0"], report.Serves.Where(s => s.IsComplete).Select(s => s.Release));
        Assert.Contains("2.0", Words.For("zh-CN").Servings(report)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_AutoWithTheSetOf11_GivesTheFolderAboveModelAndMendsTheT5()
    {
        var report = library.Set11().Check();
        Assert.Equal("1.1", report.Release);
        Assert.Equal([library["p"], library["q"], library["r"]], report.Components.Select(c => c.Request.Source));
        Assert.Equal([LoadOutcome.Loads, LoadOutcome.Loads, LoadOutcome.Fails], report.Components.Select(c => c.Load.Outcome));

        Shell.Run("bash", "-c", report.Components[2].Findings.Single(f => f.Code == "OSD510").Fixes[0].Command!);
        var healed = library.Check();
        Assert.Equal(("DeepFloyd/t5-v1_1-xxl", Verdict.Ready), (healed.Components[2].Request.Source, healed.Verdict));
    }

    [Fact]
    public void Validate_AutoWithTheSetOf12_IsTheTaggedReleaseAndNamesTheOther()
    {
        var report = library.Set12().Check();
        Assert.Equal("1.2", report.Release);
        Assert.Equal(["1.2", "1.2-main"], report.Serves.Where(s => s.IsComplete).Select(s => s.Release));
    }

    [Theory]
    [InlineData("1.1", "x.pth", "stdit2-xl-2", "x.pth")]
    [InlineData("1.1", "a/x.pt", "stdit2-xl-2", "a/x.pt")]
    [InlineData("1.1", "a/model.safetensors", "stdit2-xl-2", "a")]
    [InlineData("1.1", "a/weights.safetensors", "stdit2-xl-2", "a/weights.safetensors")]
    [InlineData("1.1", "a/model/pytorch_model.bin", "stdit2-xl-2", "a")]
    [InlineData("1.0", "a/没有名字.pth", "stdit-xl-2_16x512", "a/没有名字.pth")]
    [InlineData("1.3", "a/model.safetensors", "stdit3-xl-2_v1.3", "a")]
    [InlineData("2.0", "deep/er/than/usual/f.safetensors", "flux_open-sora-v2", "deep/er/than/usual/f.safetensors")]
    public void Validate_ModelAnywhere_SourceIsWhatTheLoaderTakesOrTheNearest(string release, string path, string list, string source)
    {
        var model = library.Weights(path, list).Check(release).Components.Single(c => c.Request.Slot == "model");
        Assert.Equal(library[source], model.Request.Source);
    }

    [Fact]
    public void Validate_T5Of10InAFolderOfTheRightName_SourceIsItsParent()
    {
        library.T5("x/t5-v1_1-xxl");
        var t5 = library.Check("1.0").Components.Single(c => c.Request.Slot == "text_encoder");
        Assert.Equal((library["x"], LoadOutcome.Loads), (t5.Request.Source, t5.Load.Outcome));
    }

    [Fact]
    public void Validate_ContentAgainstName_ContentWins()
    {
        library.Vae("right").Weights("sd-vae-ft-ema/diffusion_pytorch_model.safetensors", "autoencoder_2d");
        var vae = library.Check("1.1").Components.Single(c => c.Request.Slot == "vae");
        Assert.Equal((library["right"], LoadOutcome.Loads), (vae.Request.Source, vae.Load.Outcome));
    }

    [Fact]
    public void Validate_OnlyAName_IsTheFallBack()
    {
        Directory.CreateDirectory(library["sd-vae-ft-ema"]);
        File.WriteAllText(library["sd-vae-ft-ema/config.json"], "{}");
        Assert.Equal(library["sd-vae-ft-ema"], library.Check("1.1").Components.Single(c => c.Request.Slot == "vae").Request.Source);
    }

    [Fact]
    public void Validate_NothingThere_IsTheOfficialIdAndAsksTheNetwork()
    {
        var report = library.T5("r").Check("1.1");
        Assert.Equal(("stabilityai/sd-vae-ft-ema", LoadOutcome.Network), (report.Components[1].Request.Source, report.Components[1].Load.Outcome));
        Assert.Equal(["model", "vae"], report.Serves.Single(s => s.Release == "1.1").Lacking.Select(s => s.Slot));
    }

    [Fact]
    public void Validate_TwoCandidates_TakesTheWholeOneAndSaysSo()
    {
        library.Weights("a/model/model.safetensors", "stdit2-xl-2", cut: "data").Weights("b/model/model.safetensors", "stdit2-xl-2");
        var model = library.Check("1.1").Components[0];
        Assert.Equal((library["b"], LoadOutcome.Loads), (model.Request.Source, model.Load.Outcome));
        Assert.DoesNotContain(model.Findings, f => f.Code == "OSD621");

        library.Weights("c/OpenSora-STDiT-v2-stage3/model/model.safetensors", "stdit2-xl-2");
        var again = library.Check("1.1").Components[0];
        Assert.Equal(library["c/OpenSora-STDiT-v2-stage3"], again.Request.Source);
        var said = again.Findings.Single(f => f.Code == "OSD621");
        Assert.Equal((Severity.Info, "2", library["b/model/model.safetensors"]), (said.Severity, said.Arguments["count"], said.Arguments["others"]));
    }

    [Fact]
    public void Validate_OneFileUnderTwoNames_IsNoChoice()
    {
        library.Weights("a/model/model.safetensors", "stdit2-xl-2");
        Directory.CreateDirectory(library["b/model"]);
        File.CreateSymbolicLink(library["b/model/model.safetensors"], library["a/model/model.safetensors"]);
        Assert.DoesNotContain(library.Check("1.1").Components[0].Findings, f => f.Code == "OSD621");
    }

    [Fact]
    public void Validate_CutFileUnderAStrangeName_IsFoundAndCalledDamaged()
    {
        var report = library.Weights("a/x.safetensors", "flux_open-sora-v2", cut: "data").Check("2.0");
        Assert.Equal((library["a/x.safetensors"], LoadOutcome.Fails, "SafetensorError"), (report.Components[0].Request.Source, report.Components[0].Load.Outcome, report.Components[0].Load.Exception));
        Assert.Equal(ServingState.Damaged, report.Serves.Single(s => s.Release == "2.0").Slots[0].State);
    }

    [Fact]
    public void Validate_T5BelowAFolderCalledOpenai_IsReachedByAPathWithoutIt()
    {
        // 2.0 takes any path with that text for a CLIP.
        var home = library["openai-team"];
        Directory.CreateDirectory(Path.Join(home, "run"));
        library.T5("openai-team/x");
        var t5 = library.Check(library.Deployment("2.0") with { WorkingDirectory = Path.Join(home, "run") }).Components.Single(c => c.Request.Slot == "t5");
        Assert.Equal(("../x", LoadOutcome.Loads), (t5.Request.Source, t5.Load.Outcome));
    }

    [Fact]
    public void Validate_WholeT5_ServesAsEncoder()
    {
        var t5 = library.T5("x", "t5-v1_1-xxl_full").Check("1.3").Components.Single(c => c.Request.Slot == "text_encoder");
        Assert.Equal((library["x"], LoadOutcome.Loads), (t5.Request.Source, t5.Load.Outcome));
    }

    [Fact]
    public void Validate_OldAttentionNames_AreTheVae()
    {
        library.Vae("x", static n => n.Replace(".to_q.", ".query.", StringComparison.Ordinal).Replace(".to_k.", ".key.", StringComparison.Ordinal)
            .Replace(".to_v.", ".value.", StringComparison.Ordinal).Replace(".to_out.0.", ".proj_attn.", StringComparison.Ordinal));
        var vae = library.Check("1.1").Components[1];
        Assert.Equal((library["x"], LoadOutcome.Loads), (vae.Request.Source, vae.Load.Outcome));
    }

    [Fact]
    public void Validate_AutoWithOneGivenFile_IsToldByItsTensors()
    {
        library.Weights("a/b.safetensors", "stdit3-xl-2_v1.3");
        var report = library.Check(library.Deployment("auto") with
        {
            Library = null,
            OnlyGivenComponents = true,
            Components = [new ComponentChoice("model") { HasSource = true, Source = library["a/b.safetensors"] }],
        });
        Assert.Equal("1.3", report.Release);
    }

    [Fact]
    public void Validate_AmongThousandsOfOtherFiles_FindsTheSetAndReadsLittle()
    {
        for (var i = 0; i < 1500; i++)
        {
            Directory.CreateDirectory(library[$"a/{i % 30}"]);
            File.WriteAllText(library[$"a/{i % 30}/{i}.bin"], "no weights");
        }

        var report = library.Weights("z/x.safetensors", "flux_open-sora-v2").Check();
        Assert.Equal(("2.0", library["z/x.safetensors"]), (report.Release, report.Components[0].Request.Source));
        Assert.DoesNotContain(report.Findings, f => f.Code == "OSD902");
    }

    [Fact]
    public void Validate_LibraryThatIsGone_IsNamedAsTheCause()
    {
        var gone = library["not mounted"];

        var report = library.Check(library.Deployment("1.1") with { Library = gone });

        var finding = report.Findings.Single(f => f.Code == "OSD902");
        Assert.Equal((CheckOutcome.Failed, Severity.Error, "Gone"), (finding.Outcome, finding.Severity, finding.Variant));
        Assert.Equal(gone, finding.Arguments["folder"]);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Validate_UnlistableFolder_IsNamedAsNotLookedAt()
    {
        var sealedFolder = library["private"];
        library.Weights("private/model/model.safetensors", "stdit2-xl-2");
        File.SetUnixFileMode(sealedFolder, UnixFileMode.None);
        try
        {
            var report = library.Check(library.Deployment("1.1") with { AsUser = "nobody" });
            var finding = report.Findings.Single(f => f.Code == "OSD902");
            Assert.Equal((CheckOutcome.NotChecked, Severity.Warning), (finding.Outcome, finding.Severity));
            Assert.Contains(sealedFolder, finding.Arguments["folders"], StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(sealedFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Validate_EverythingListed_SaysNothingAboutParts() =>
        Assert.DoesNotContain(library.Set11().Check().Findings, f => f.Code == "OSD902");
}
