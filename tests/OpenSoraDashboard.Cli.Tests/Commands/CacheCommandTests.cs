using OpenSoraDashboard.Fixtures.HubCache;
using Xunit;

namespace OpenSoraDashboard.Cli.Tests.Commands;

public sealed class CacheCommandTests : IDisposable
{
    private readonly CacheFixture cache = new();

    public void Dispose() => cache.Dispose();

    [Fact]
    public void Ls_HealthyCache_IsCleanAndCountsContentsOnce()
    {
        cache.Download().Download(CacheFixture.OtherCommit).Ref(CacheFixture.Commit).Ref(CacheFixture.OtherCommit, "v1");
        var answer = Run("ls", "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        var document = answer.Json;
        Assert.Equal(("osd.cache/1", cache.Hub), (document.GetProperty("schema").GetString(), document.GetProperty("root").GetString()));
        var repository = document.GetProperty("repositories")[0];
        Assert.Equal((CacheFixture.Id, 1020), (repository.GetProperty("id").GetString(), repository.GetProperty("sizeOnDisk").GetInt32()));
        Assert.Equal(3, repository.GetProperty("revisions")[1].GetProperty("files").GetInt32());
        Assert.Equal("v1", repository.GetProperty("revisions")[1].GetProperty("refs")[0].GetString());
    }

    [Fact]
    public void Ls_NoCache_SaysSoAndIsNotClean()
    {
        var answer = OsdProcess.Run("cache", "ls", "--hf-home", cache["none"]);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains($"There is no cache at {cache["none/hub"]}.", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_FilesInDanger_ComeFirstWithTheirWaysOut()
    {
        cache.FileLinks().Ref(CacheFixture.Commit).Ref("", ".keep");
        File.WriteAllText(Path.Combine(cache.Hub, "version.txt"), "1");
        var answer = Run("audit");
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("Your own files are in danger", answer.Output, StringComparison.Ordinal);
        Assert.InRange(answer.Output.IndexOf("OSD408", StringComparison.Ordinal), 0, answer.Output.IndexOf("OSD412", StringComparison.Ordinal));
        Assert.Contains("ln -f", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_Digests_FindsABlobThatIsNotWhatItsNameSays()
    {
        cache.Download().Ref(CacheFixture.Commit);
        var blob = Directory.EnumerateFiles(Path.Combine(cache.Repository, "blobs")).Single(f => new FileInfo(f).Length == 1000);
        File.WriteAllText(blob, new string('v', 1000));
        Assert.Equal(0, Run("audit").ExitCode);
        var answer = Run("audit", "--digests", "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("OSD421", answer.Json.GetProperty("repositories")[0].GetProperty("findings")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("en", "is found offline")]
    [InlineData("zh-CN", "离线可以找到")]
    public void Resolve_WholeEntry_IsFound(string language, string words)
    {
        cache.FolderLink().Ref(CacheFixture.Commit);
        var answer = Run("resolve", CacheFixture.Id, "--lang", language);
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains(words, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_RefWithALineFeed_NamesTheStepTheExceptionAndTheCause()
    {
        cache.FolderLink().Ref(CacheFixture.Commit + "\n");
        var answer = Run("resolve", CacheFixture.Id, "config.json", "--hub", "1.29", "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        var document = answer.Json;
        Assert.Equal(("osd.resolve/1", false), (document.GetProperty("schema").GetString(), document.GetProperty("found").GetBoolean()));
        Assert.Equal("LocalEntryNotFoundError", document.GetProperty("exception").GetString());
        Assert.Single(document.GetProperty("trace").EnumerateArray(), s => s.GetProperty("decisive").GetBoolean());
        Assert.Equal("OSD404", document.GetProperty("findings")[0].GetProperty("code").GetString());
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Audit_CacheThatMayNotBeRead_IsNotCalledAbsent()
    {
        File.SetUnixFileMode(cache.Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var answer = OsdProcess.Run(new OsdSetting { Before = ["setpriv", "--reuid", "65534", "--clear-groups"] }, "cache", "audit", "--hf-home", cache.Home);
        Assert.Equal(1, answer.ExitCode);
        Assert.StartsWith("?", answer.Output.Split('\n').First(l => l.Contains("could not be looked at", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_BadVersion_IsAUsageError() => Assert.Equal(2, Run("resolve", "a/b", "--hub", "new").ExitCode);

    [Fact]
    public void Ls_AsUser_GoesByTheirHome()
    {
        var answer = OsdProcess.Run("cache", "ls", "--as-user", "root", "--format", "json");
        Assert.EndsWith("/.cache/huggingface/hub", answer.Json.GetProperty("root").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, OsdProcess.Run("cache", "ls", "--as-user", "nobody-here").ExitCode);
    }

    private OsdAnswer Run(string command, params string[] arguments) =>
        OsdProcess.Run(["cache", command, .. arguments, "--hf-home", cache.Home, "--env", "HF_HUB_OFFLINE=1"]);
}
