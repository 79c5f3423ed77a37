using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Resources;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Layout;

public sealed class MixedReleasesTests : IDisposable
{
    private readonly NamelessLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("auto")]
    [InlineData("1.1")]
    [InlineData("1.2")]
    public void Validate_ModelOf11WithVaeOf12_NamesBothPairs(string release)
    {
        library.Weights("p/model/model.safetensors", "stdit2-xl-2").Weights("q/model/model.safetensors", "opensora-vae-v1.2").T5("r");
        var report = library.Check(release);
        Assert.Equal(release == "auto" ? "1.1" : release, report.Release);
        var mixed = report.Findings.Single(f => f.Code == "OSD614");
        Assert.Equal((Severity.Error, CheckOutcome.Failed, "Library"), (mixed.Severity, mixed.Outcome, mixed.Variant));
        Assert.Equal(("STDiT2", "1.1", "1.2"), (mixed.Arguments["model"], mixed.Arguments["modelRelease"], mixed.Arguments["vaeRelease"]));
        Assert.Contains("stabilityai/sd-vae-ft-ema", mixed.Arguments["rightVae"], StringComparison.Ordinal);
        Assert.Contains("hpcai-tech/OpenSora-STDiT-v3", mixed.Arguments["rightModel"], StringComparison.Ordinal);
        Assert.All(Words.Languages, l => Assert.DoesNotContain("{", Words.For(l).Message(mixed), StringComparison.Ordinal));
        Assert.Equal(Verdict.Blocked, report.Verdict);
    }

    [Fact]
    public void Validate_GivenPairThatLoadsAndDoesNotBelongTogether_IsNotGreen()
    {
        library.Set12().Weights("m/model/model.safetensors", "stdit2-xl-2").Vae("v");
        Directory.CreateDirectory(Path.Join(library.WorkingDirectory, "PixArt-alpha", "pixart_sigma_sdxlvae_T5_diffusers"));
        Directory.CreateSymbolicLink(Path.Join(library.WorkingDirectory, "PixArt-alpha", "pixart_sigma_sdxlvae_T5_diffusers", "vae"), library["v"]);
        var report = library.Check(library.Deployment("1.2") with
        {
            Components =
            [
                new ComponentChoice("model") { Type = "STDiT2-XL/2", HasSource = true, Source = library["m"] },
                new ComponentChoice("vae") { HasSource = true, Source = library["q"] },
            ],
        });
        var mixed = report.Findings.Single(f => f.Code == "OSD614");
        Assert.Null(mixed.Variant);
        Assert.Equal(library["v"], mixed.Fixes[0].Arguments["source"]);
        Assert.Equal(Verdict.Blocked, report.Verdict);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("1.2")]
    [InlineData("2.0")]
    public void Validate_PairOfOneRelease_SaysNothing(string release)
    {
        _ = release switch { "1.1" => library.Set11(), "1.2" => library.Set12(), _ => library.Set20() };
        Assert.DoesNotContain(library.Check(release).Findings, f => f.Code == "OSD614");
    }

    [Fact]
    public void Validate_SeveralReleasesSideBySide_SaysNothing()
    {
        library.Set11().Weights("x/model/model.safetensors", "stdit3-xl-2_v1.2").Weights("y/model/model.safetensors", "opensora-vae-v1.2");
        Assert.DoesNotContain(library.Check("1.1").Findings, f => f.Code == "OSD614");
    }
}
