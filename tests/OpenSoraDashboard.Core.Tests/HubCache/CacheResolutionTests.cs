using OpenSoraDashboard.Core.HubCache;
using OpenSoraDashboard.Core.HubCache.Resolution;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Fixtures.HubCache;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.HubCache;

public sealed class CacheResolutionTests : IDisposable
{
    private const string Commit = CacheFixture.Commit;
    private readonly CacheFixture cache = new();

    public void Dispose() => cache.Dispose();

    [Fact]
    public void Resolve_WholeEntry_IsFoundByConfigWeightsAndTokenizer()
    {
        cache.Download().Ref(Commit);
        var answer = Resolve(new CacheQuestion(CacheFixture.Id));
        Assert.Equal((true, cache.Snapshot(), null), (answer.IsFound, answer.Path, answer.Exception));
        Assert.Equal("os.path.isdir", answer.Trace[0].Step);
        Assert.Contains(answer.Trace, s => s.Step == "blob" && s.Path!.Contains("/blobs/", StringComparison.Ordinal));
        Assert.Contains(answer.Trace, s => s.Path?.EndsWith("spiece.model", StringComparison.Ordinal) == true && s.Result is TraceResults.Found or TraceResults.File);
        Assert.DoesNotContain(answer.Trace, s => s.Decisive);
    }

    [Fact]
    public void Resolve_FolderOfThatNameInTheWorkingDirectory_WinsOverTheCache()
    {
        cache.Download().Ref(Commit);
        var shadow = Path.Combine(cache.Home, CacheFixture.Id);
        Directory.CreateDirectory(shadow);
        var answer = Resolve(new CacheQuestion(CacheFixture.Id));
        Assert.False(answer.IsFound);
        Assert.Equal("OSError", answer.Exception);
        Assert.Contains("does not appear to have a file named config.json", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_NoWeights_NamesTheLastFormAsTheOneThatDecides()
    {
        File.Delete(Path.Combine(cache.Library, "pytorch_model.bin"));
        cache.Download().Ref(Commit);
        var answer = Resolve(new CacheQuestion(CacheFixture.Id));
        Assert.False(answer.IsFound);
        Assert.Single(answer.Trace, s => s.Decisive);
        foreach (var form in (string[])["model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json"])
            Assert.Contains(answer.Trace, s => s.Path?.EndsWith("/" + form, StringComparison.Ordinal) == true && s.Result == TraceResults.Absent);
    }

    [Fact]
    public void Resolve_ShardOfTheIndexIsAbsent_SaysWhichOne()
    {
        File.Delete(Path.Combine(cache.Library, "pytorch_model.bin"));
        cache.Write("pytorch_model.bin.index.json", """{"metadata":{},"weight_map":{"a":"pytorch_model-00001-of-00002.bin","b":"pytorch_model-00002-of-00002.bin"}}""");
        cache.Write("pytorch_model-00001-of-00002.bin", "x");
        cache.Download().Ref(Commit);
        var answer = Resolve(new CacheQuestion(CacheFixture.Id));
        Assert.Contains("pytorch_model-00002-of-00002.bin", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_NoVocabulary_StopsAtTheTokenizer()
    {
        File.Delete(Path.Combine(cache.Library, "spiece.model"));
        cache.Download().Ref(Commit);
        var answer = Resolve(new CacheQuestion(CacheFixture.Id));
        Assert.Equal(("OSError", false), (answer.Exception, answer.IsFound));
        Assert.StartsWith($"Can't load tokenizer for '{CacheFixture.Id}'.", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.29", true)]
    [InlineData("0.23.4", true)]
    public void Resolve_MarkerOverAFile_HidesItFromTransformersOnly(string hub, bool download)
    {
        cache.Download().Ref(Commit).Put($".no_exist/{Commit}/pytorch_model.bin");
        Assert.False(Resolve(new CacheQuestion(CacheFixture.Id), hub).IsFound);
        var file = Resolve(new CacheQuestion(CacheFixture.Id, "pytorch_model.bin"), hub);
        Assert.Equal(download, file.IsFound);
        Assert.Equal((".no_exist", TraceResults.Ignored), (file.Trace[^1].Step, file.Trace[^1].Result));
    }

    /// <summary>A path that begins with a slash or climbs is never looked up outside the snapshot.</summary>
    [Theory]
    [InlineData("/etc/passwd", "0.23.4", "LocalEntryNotFoundError")]
    [InlineData("/etc/passwd", "1.29", "ValueError")]
    [InlineData("sub/../config.json", "1.29", "ValueError")]
    public void Resolve_FileThatLeadsOut_IsNotFound(string file, string hub, string exception)
    {
        cache.Download().Ref(Commit);
        var answer = Resolve(new CacheQuestion(CacheFixture.Id, file), hub);
        Assert.Equal((false, exception), (answer.IsFound, answer.Exception));
    }

    [Fact]
    public void Resolve_DanglingFile_SaysWhereTheLinkEnds()
    {
        cache.Download().Ref(Commit).Link($"models--DeepFloyd--t5-v1_1-xxl/snapshots/{Commit}/more.bin", "../../blobs/none");
        var answer = Resolve(new CacheQuestion(CacheFixture.Id, "more.bin"));
        Assert.Equal("LocalEntryNotFoundError", answer.Exception);
        Assert.Equal(("readlink", "../../blobs/none", true), (answer.Trace[^1].Step, answer.Trace[^1].Path, answer.Trace[^1].Hypothetical));
    }

    [Fact]
    public void Resolve_DetachedRevision_IsFoundByItsCommitOnly()
    {
        cache.Download();
        Assert.False(Resolve(new CacheQuestion(CacheFixture.Id, "config.json")).IsFound);
        Assert.True(Resolve(new CacheQuestion(CacheFixture.Id, "config.json") { Revision = Commit }).IsFound);
        Assert.False(Resolve(new CacheQuestion(CacheFixture.Id, "config.json") { Revision = Commit.ToUpperInvariant() }).IsFound);
    }

    [Theory]
    [InlineData("/data/models/t5", "Repo id must be in the form")]
    [InlineData("./ckpts", "Repo id must use alphanumeric chars")]
    [InlineData("", "Repo id must use alphanumeric chars")]
    [InlineData("a--b", "Cannot have -- or ..")]
    public void Resolve_WhatIsNoId_IsRefusedInTheLibrarysWords(string id, string words)
    {
        var answer = Resolve(new CacheQuestion(id, "config.json"));
        Assert.Equal("HFValidationError", answer.Exception);
        Assert.StartsWith(words, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_PartOfDiffusers_LooksForItsOwnWeights()
    {
        foreach (var file in Directory.EnumerateFiles(cache.Library))
            File.Delete(file);
        Directory.CreateDirectory(Path.Combine(cache.Library, "vae"));
        cache.Write("vae/config.json", """{"_class_name":"AutoencoderKL"}""");
        cache.FolderLink().Ref(Commit);
        var absent = Resolve(new CacheQuestion(CacheFixture.Id) { Subfolder = "vae" });
        Assert.Equal($"{CacheFixture.Id} does not appear to have a file named diffusion_pytorch_model.bin.", absent.Message);
        cache.Write("vae/diffusion_pytorch_model.safetensors", "x");
        var found = Resolve(new CacheQuestion(CacheFixture.Id) { Subfolder = "vae" });
        Assert.Equal((true, cache.Snapshot()), (found.IsFound, found.Path));
    }

    private CacheAnswer Resolve(CacheQuestion question, string? hub = null)
    {
        var process = new CacheProcess
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = cache.Home, ["HF_HOME"] = cache.Home, ["HF_HUB_OFFLINE"] = "1", ["TRANSFORMERS_OFFLINE"] = "1" },
            WorkingDirectory = cache.Home,
            Hub = hub is null ? null : Version.Parse(hub),
        };
        return CacheResolution.Resolve(process.World(question.Id), question);
    }
}
