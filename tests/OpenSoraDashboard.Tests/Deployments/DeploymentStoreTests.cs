using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Deployments;
using Xunit;

namespace OpenSoraDashboard.Tests.Deployments;

public sealed class DeploymentStoreTests
{
    [Fact]
    public void All_WithoutConfiguration_IsTheSample()
    {
        using var app = new DashboardApp();

        var store = app.Services.GetRequiredService<DeploymentStore>();

        Assert.Equal(["healthy-1.1", "faulty-1.1"], store.All.Select(e => e.Key));
        Assert.Equal(DeploymentOrigin.Sample, Assert.Single(store.Libraries).Origin);
    }

    [Fact]
    public void All_WithoutSample_IsEmpty()
    {
        using var app = new DashboardApp(("OpenSora:SampleLibrary", "false"));

        Assert.Empty(app.Services.GetRequiredService<DeploymentStore>().All);
    }

    [Fact]
    public void All_Libraries_AreDeploymentsWithKeysOfTheirOwn()
    {
        using var temp = new TempFolder();
        var (a, b, c) = (temp.Folder("x/模型 库"), temp.Folder("y/模型 库"), temp.Folder("y/Models!"));
        using var app = new DashboardApp(("OpenSora:Libraries:0", a), ("OpenSora:Libraries:1", b), ("OpenSora:Libraries:2", c));

        var store = app.Services.GetRequiredService<DeploymentStore>();

        Assert.Equal(["模型-库", "模型-库-2", "models"], store.All.Select(e => e.Key));
        Assert.Equal([a, b, c], store.All.Select(e => e.Deployment.Library!));
    }

    [Fact]
    public void All_Deployment_TakesWhatTheConfigurationSays()
    {
        using var app = new DashboardApp(
            ("OpenSora:Deployments:0:Name", "生产 1.2"),
            ("OpenSora:Deployments:0:Release", "1.2"),
            ("OpenSora:Deployments:0:Library", "/models"),
            ("OpenSora:Deployments:0:WorkingDirectory", "/work/dir"),
            ("OpenSora:Deployments:0:HfHome", "/hf"),
            ("OpenSora:Deployments:0:Sources:text_encoder", "DeepFloyd/t5-v1_1-xxl"),
            ("OpenSora:Deployments:0:Sources:model", "None"),
            ("OpenSora:Deployments:0:Types:vae", "VideoAutoencoderKL"));

        var deployment = Assert.Single(app.Services.GetRequiredService<DeploymentStore>().All).Deployment;

        Assert.Equal("1.2", deployment.Release);
        Assert.Equal("/work/dir", deployment.WorkingDirectory);
        Assert.Equal("/hf", deployment.HfHome);
        Assert.Equal("DeepFloyd/t5-v1_1-xxl", deployment.Components.Single(c => c.Slot == "text_encoder").Source);
        Assert.True(deployment.Components.Single(c => c.Slot == "model") is { HasSource: true, Source: null });
        Assert.True(deployment.Components.Single(c => c.Slot == "vae") is { HasSource: false, Type: "VideoAutoencoderKL" });
    }

    [Fact]
    public void AddLibrary_IsKeptOverARestart()
    {
        using var temp = new TempFolder();
        var library = temp.Folder("added");
        using var app = new DashboardApp();
        var store = app.Services.GetRequiredService<DeploymentStore>();
        var told = 0;
        store.Changed += (_, _) => told++;

        store.AddLibrary(library);

        Assert.Equal(1, told);
        Assert.Contains(store.Libraries, l => l.Path == library && l.Origin == DeploymentOrigin.Settings);
        var again = new DeploymentStore(
            app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<OpenSoraDashboard.Configuration.DashboardOptions>>(),
            app.Services.GetRequiredService<SettingsFile>(),
            app.Services.GetRequiredService<SampleDeployments>());
        Assert.Contains(again.Libraries, l => l.Path == library);

        store.RemoveLibrary(library);
        Assert.DoesNotContain(store.Libraries, l => l.Path == library);
        Assert.True(Directory.Exists(library));
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("{\"libraries\": 7}")]
    [InlineData("")]
    public void All_BrokenSettings_AreLeftAloneAndReported(string text)
    {
        using var app = new DashboardApp();
        Directory.CreateDirectory(app.Data["data"]);
        File.WriteAllText(app.Data["data", "settings.json"], text);

        Assert.Equal(2, app.Services.GetRequiredService<DeploymentStore>().All.Count);
        Assert.Equal(text, File.ReadAllText(app.Data["data", "settings.json"]));
    }
}
