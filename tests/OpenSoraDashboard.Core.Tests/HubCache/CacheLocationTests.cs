using OpenSoraDashboard.Core.HubCache.Location;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.HubCache;

public sealed class CacheLocationTests
{
    [Theory]
    [InlineData("", "/home/u/.cache/huggingface/hub", null)]
    [InlineData("XDG_CACHE_HOME=/x", "/x/huggingface/hub", "XDG_CACHE_HOME")]
    [InlineData("HF_HOME=/h", "/h/hub", "HF_HOME")]
    [InlineData("HF_HOME=~/h", "/home/u/h/hub", "HF_HOME")]
    [InlineData("HF_HOME=/h;HUGGINGFACE_HUB_CACHE=/old", "/old", "HUGGINGFACE_HUB_CACHE")]
    [InlineData("HF_HUB_CACHE=/new;HUGGINGFACE_HUB_CACHE=/old", "/new", "HF_HUB_CACHE")]
    [InlineData("HF_HUB_CACHE=", "/work dir", "HF_HUB_CACHE")]
    [InlineData("HF_HUB_CACHE=rel/hub", "/work dir/rel/hub", "HF_HUB_CACHE")]
    [InlineData("TRANSFORMERS_CACHE=/t", "/home/u/.cache/huggingface/hub", null)]
    public void Of_Environment_IsReadAsTheLibraryReadsIt(string variables, string root, string? decidedBy)
    {
        var location = Locate(variables);
        Assert.Equal((root, decidedBy), (location.Root, location.DecidedBy));
    }

    [Theory]
    [InlineData("HF_HUB_CACHE=", "Empty")]
    [InlineData("HF_HUB_CACHE=rel", "Relative")]
    [InlineData("HF_HUB_CACHE=/a;HUGGINGFACE_HUB_CACHE=/b", "OldName")]
    [InlineData("HF_HUB_CACHE=/a;HF_HOME=/b", "HomeIgnored")]
    [InlineData("TRANSFORMERS_CACHE=/t", "OnlyTransformers")]
    [InlineData("TRANSFORMERS_CACHE=~/t", "Tilde")]
    [InlineData("HF_HUB_OFFLINE=0;TRANSFORMERS_OFFLINE=1", "OnlineWins")]
    [InlineData("HF_HUB_OFFLINE=y", "NotTrue")]
    public void Of_Trap_IsReported(string variables, string trap) =>
        Assert.Contains(Locate(variables).Traps, t => t.Code == "OSD515" && t.Variant == trap);

    [Fact]
    public void Of_OldHub_DoesNotExpandTheTilde()
    {
        var libraries = CacheLibraries.WithHub(CacheLibraries.Newest, new Version(0, 23, 4));
        var location = CacheLocation.Of(Variables("HF_HUB_CACHE=~/c"), libraries, "/w");
        Assert.Equal("/w/~/c", location.Root);
        Assert.Contains(location.Traps, t => t.Variant == "Tilde");
        Assert.Equal("/home/u/c", Locate("HF_HUB_CACHE=~/c").Root);
    }

    [Fact]
    public void Of_HubBeforeTheShortName_GoesByTheOldOne()
    {
        var old = CacheLibraries.WithHub(CacheLibraries.Newest, new Version(0, 18));
        Assert.Equal("/old", CacheLocation.Of(Variables("HF_HUB_CACHE=/new;HUGGINGFACE_HUB_CACHE=/old"), old, "/w").Root);
    }

    [Fact]
    public void Of_TransformersThatDoesNotKnowTheNewName_LooksElsewhere()
    {
        var location = CacheLocation.Of(Variables("HF_HUB_CACHE=/c"), CacheLibraries.For("DeepFloyd/t5-v1_1-xxl"), "/w");
        Assert.Equal(("/c", "/home/u/.cache/huggingface/hub"), (location.Root, location.TransformersRoot));
        Assert.Contains(location.Traps, t => t.Variant == "Elsewhere");
    }

    [Fact]
    public void Table_OfflineSwitches_FollowTheLibrarysOddRule() =>
        Assert.Equal(
            [(null, null, false), ("1", null, true), (null, "1", true), ("0", "1", false), ("", "1", true), ("yes", null, true), ("y", null, false), ("2", "1", false)],
            OfflineSwitches.Table(CacheLibraries.Newest).Select(s => (s.HfHubOffline, s.TransformersOffline, s.IsOffline)));

    private static CacheLocation Locate(string variables) => CacheLocation.Of(Variables(variables), CacheLibraries.Newest, "/work dir");

    private static Dictionary<string, string> Variables(string text)
    {
        Dictionary<string, string> all = new(StringComparer.Ordinal) { ["HOME"] = "/home/u" };
        foreach (var pair in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
            all[pair.Split('=')[0]] = pair.Split('=', 2)[1];
        return all;
    }
}
