using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Hub;

public sealed class HubEnvironmentTests
{
    [Theory]
    [InlineData("", "/h/.cache/huggingface/hub", "/h/.cache/huggingface/hub")]
    [InlineData("HF_HOME=/a", "/a/hub", "/a/hub")]
    [InlineData("HF_HOME=~/a", "/h/a/hub", "/h/a/hub")]
    [InlineData("HF_HOME=rel", "rel/hub", "rel/hub")]
    [InlineData("HF_HOME=", "hub", "hub")]
    [InlineData("XDG_CACHE_HOME=/x", "/x/huggingface/hub", "/x/huggingface/hub")]
    [InlineData("HUGGINGFACE_HUB_CACHE=/b", "/b", "/b")]
    [InlineData("HF_HUB_CACHE=/c", "/c", "/h/.cache/huggingface/hub")]
    [InlineData("HF_HUB_CACHE=", "", "/h/.cache/huggingface/hub")]
    [InlineData("HF_HUB_CACHE=/c HUGGINGFACE_HUB_CACHE=/b HF_HOME=/a", "/c", "/b")]
    [InlineData("TRANSFORMERS_CACHE=/t", "/h/.cache/huggingface/hub", "/t")]
    public void Of_CacheVariables_GiveTheFoldersOfOldVersions(string variables, string hub, string transformers)
    {
        var environment = Read(variables, transformers: "4.36", hub: "0.21.4");

        Assert.Equal((hub, transformers), (environment.HubCache, environment.TransformersCache));
    }

    [Theory]
    [InlineData("4.36", "/h/.cache/huggingface/hub")]
    [InlineData("4.40", "/c")]
    public void Of_HfHubCache_IsUnknownToTransformers436(string transformers, string folder) =>
        Assert.Equal(folder, Read("HF_HUB_CACHE=/c", transformers, "0.29.3").TransformersCache);

    [Theory]
    [InlineData("0.29.3", "$HOME/hf/hub")]
    [InlineData("0.30.0", "/h/hf/hub")]
    public void Of_DollarVariable_IsExpandedFrom030On(string hub, string folder) =>
        Assert.Equal(folder, Read("HF_HOME=$HOME/hf", "4.40", hub).HubCache);

    [Theory]
    [InlineData("HF_HUB_OFFLINE=1", true)]
    [InlineData("HF_HUB_OFFLINE=yes", true)]
    [InlineData("HF_HUB_OFFLINE=True", true)]
    [InlineData("HF_HUB_OFFLINE=ON", true)]
    [InlineData("HF_HUB_OFFLINE=y", false)]
    [InlineData("HF_HUB_OFFLINE=2", false)]
    [InlineData("HF_HUB_OFFLINE=t", false)]
    [InlineData("TRANSFORMERS_OFFLINE=1", true)]
    [InlineData("HF_HUB_OFFLINE=0 TRANSFORMERS_OFFLINE=1", false)]
    [InlineData("HF_HUB_OFFLINE= TRANSFORMERS_OFFLINE=1", true)]
    public void Of_OfflineSwitches_AreReadAsTheHubReadsThem(string variables, bool offline) =>
        Assert.Equal(offline, Read(variables, "4.40", "0.29.3").Offline);

    [Theory]
    [InlineData("4.40", false)]
    [InlineData("4.50", true)]
    public void Of_HfHubOffline_TurnsTransformersOfflineInNewVersions(string transformers, bool offline) =>
        Assert.Equal(offline, Read("HF_HUB_OFFLINE=1", transformers, "0.29.3").TransformersOffline);

    private static HubEnvironment Read(string variables, string transformers, string hub)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = "/h" };
        foreach (var pair in variables.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            environment[pair[..pair.IndexOf('=', StringComparison.Ordinal)]] = pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return HubEnvironment.Of(environment, new LibraryVersions(new(0, 3, 7), new(0, 27, 2), Version.Parse(transformers), Version.Parse(hub), null, true));
    }
}
