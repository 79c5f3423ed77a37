using OpenSoraDashboard.Core.HubCache.Applying;
using OpenSoraDashboard.Core.HubCache.Planning;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Samples;
using OpenSoraDashboard.Core.Tests.Layout;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.HubCache;

/// <summary>1.2 with all its parts by id, real names and lengths, hollow: it would ask the Hub for each of them until the plans are carried out.</summary>
public sealed class Release12Tests : IDisposable
{
    private readonly TemporaryFolder folder = new("osd-1.2-");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(LinkMode.HardLink)]
    [InlineData(LinkMode.FolderLink)]
    public void Check_AfterThePlans_TurnsFromNetworkToLoads(LinkMode mode)
    {
        var library = folder["模型 库"];
        Write($"{library}/OpenSora-STDiT-v3", "stdit3-xl-2_v1.2", "stdit3-xl-2_v1.2", "model.safetensors");
        Write($"{library}/OpenSora-VAE-v1.2", "opensora-vae-v1.2", "opensora-vae-v1.2", "model.safetensors");
        SampleModels.WriteVae($"{library}/sdxl-vae");
        SampleModels.WriteT5($"{library}/t5-v1_1-xxl", 1, 2);
        Directory.CreateDirectory(folder["cwd"]);
        Assert.All(Check().Components, c => Assert.True(c.Load.Outcome == LoadOutcome.Network, $"{c.Request.Slot}: {c.Load.Outcome} {c.Load.Message}"));

        Make("hpcai-tech/OpenSora-STDiT-v3", $"{library}/OpenSora-STDiT-v3");
        Make("DeepFloyd/t5-v1_1-xxl", $"{library}/t5-v1_1-xxl");
        Make("hpcai-tech/OpenSora-VAE-v1.2", $"{library}/OpenSora-VAE-v1.2");
        Assert.Equal(LoadOutcome.Network, Check().Components.Single(c => c.Request.Slot == "vae").Load.Outcome);
        Make("PixArt-alpha/pixart_sigma_sdxlvae_T5_diffusers", $"{library}/sdxl-vae", "vae");

        var report = Check();
        Assert.All(report.Components, c => Assert.True(c.Load.Outcome == LoadOutcome.Loads, $"{c.Request.Slot}: {c.Load.Outcome} {c.Load.Exception} {c.Load.Message}"));

        void Make(string id, string from, string? subfolder = null)
        {
            var (plan, problems) = LinkPlanner.Plan(new PlanRequest { Id = id, Root = folder["home/hub"], From = [from], Subfolder = subfolder, Mode = mode, WorkingDirectory = folder["cwd"] });
            Assert.Empty(problems);
            var outcome = new PlanService(DataDirectory.Open(folder["data"]), TimeProvider.System, Words.English).Apply(plan!.ToJson());
            Assert.True(outcome is { End: PlanEnd.Applied, Verified: true }, outcome.ToJson());
        }
    }

    private Report Check() => new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(new Deployment
    {
        Release = "1.2",
        OnlyGivenComponents = true,
        WorkingDirectory = folder["cwd"],
        HfHome = folder["home"],
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = folder["user"], ["HF_HUB_OFFLINE"] = "1", ["TRANSFORMERS_OFFLINE"] = "1" },
        Components =
        [
            new ComponentChoice("model") { HasSource = true, Source = "hpcai-tech/OpenSora-STDiT-v3" },
            new ComponentChoice("vae") { HasSource = true, Source = "hpcai-tech/OpenSora-VAE-v1.2" },
            new ComponentChoice("text_encoder") { HasSource = true, Source = "DeepFloyd/t5-v1_1-xxl" },
        ],
    });

    private static void Write(string folder, string config, string tensors, string file)
    {
        Directory.CreateDirectory(folder);
        SampleModels.WriteConfig(folder, config);
        SparseSafetensors.Write(Path.Join(folder, file), Library11.Tensors(tensors), new Dictionary<string, object>(StringComparer.Ordinal) { ["format"] = "pt" });
    }
}
