using Bunit;
using OpenSoraDashboard.Components.Pages.Overview;
using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Memory;
using OpenSoraDashboard.Deployments;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class LibraryPanelTests : ComponentTest
{
    private static readonly DeploymentEntry Entry = new("lib", DeploymentOrigin.Settings, new Deployment { Name = "lib", Release = "auto", WorkingDirectory = "/" });

    [Fact]
    public void Choices_OfReleases_AreEveryReleaseAutoAndGeneric() =>
        Assert.Equal(["auto", "1.0", "1.1", "1.2", "1.2-main", "1.3", "2.0", "generic"], Releases.Choices);

    [Fact]
    public void Render_ReleasesServed_LinkToTheirCheckAndSayWhatLacks()
    {
        var panel = Render<LibraryPanel>(p => p.Add(x => x.Entry, Entry).Add(x => x.Report, Report()));

        var links = panel.FindAll("a");
        Assert.Equal(["/?deployment=lib&release=1.1", "/?deployment=lib&release=1.0"], links.Select(l => l.GetAttribute("href")));
        Assert.Contains("all weights", links[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("true", links[0].GetAttribute("aria-current"));
        Assert.Contains("without STDiT", links[1].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("24GB", "16x512x512")]
    [InlineData("nonsense", "no size")]
    public void Render_GpuSize_GivesItsAdvice(string typed, string expected)
    {
        var panel = Render<MemoryPanel>(p => p.Add(x => x.Entry, Entry).Add(x => x.Report, Report()).Add(x => x.Gpu, typed));

        Assert.Contains(expected, panel.Markup, StringComparison.Ordinal);
    }

    private static Report Report()
    {
        var component = Samples.Component();
        return new Report
        {
            Release = "1.1",
            Verdict = Verdict.Ready,
            Components = [component],
            Libraries = LibraryVersions.Of(Core.Catalog.ReleaseCatalog.Find("1.1")!.Libraries),
            Commands = new CommandBlock("", ""),
            CheckedAt = DateTimeOffset.UnixEpoch,
            Memory = MemoryEstimator.Of("1.1", [component]),
            Serves =
            [
                new ReleaseServing("1.0", [new SlotServing("model", "STDiT", "STDiT-XL/2", ServingState.Missing, null), new SlotServing("vae", "VAE", "VideoAutoencoderKL", ServingState.Found, "/m/vae")]),
                new ReleaseServing("1.1", [new SlotServing("model", "STDiT2", "STDiT2-XL/2", ServingState.Found, "/m/x")]),
                new ReleaseServing("2.0", [new SlotServing("model", "MMDiT", "flux", ServingState.Missing, null), new SlotServing("t5", "T5", "text_embedder", ServingState.Found, "/m/t5")]),
            ],
        };
    }
}
