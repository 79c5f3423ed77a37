using System.Text;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Versions;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Loading.Versions;

public sealed class CheckoutComparisonTests : IDisposable
{
    private const string T5 = "models/text_encoder/t5.py";

    private const string Published =
        "class T5Embedder:\n    available_models = [\"DeepFloyd/t5-v1_1-xxl\"]\n\n    def __init__(self):\n        assert from_pretrained in self.available_models\n        self.load()\n";

    private const string Earlier = "class T5Embedder:\n    pass\n";

    private readonly TemporaryFolder folder = new("osd-compare-");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Id_IsTheOneOfGit() => Assert.Equal("ce013625030ba8dba906f756967f9e9ca394464a", KnownSources.Id("hello\n"u8.ToArray()));

    [Theory]
    [InlineData(Published)]
    [InlineData("# Adapted\n" + Published)]
    [InlineData("class T5Embedder:\n    available_models = [\"/w/t5\", \"b\"]\n    def __init__(self):\n        assert from_pretrained in self.available_models\n        self.load()\n")]
    [InlineData("class T5Embedder:\n    available_models = []\n    def __init__(self):\n        # assert from_pretrained in self.available_models\n        self.load()\n")]
    [InlineData("class T5Embedder:\n    def __init__(self):\n        self.load()\n")]
    public void Of_PublishedFileAndReadEdits_AreNoChange(string text) => Assert.Empty(Compare(text));

    [Fact]
    public void Of_LineEndsOfWindows_AreNoChange() => Assert.Empty(Compare(Published.Replace("\n", "\r\n", StringComparison.Ordinal)));

    [Theory]
    [InlineData("self.load()", "self.load(1)", SourceChangeKind.Edited)]
    [InlineData("assert from_pretrained in self.available_models", "assert from_pretrained in self.available_models or ok", SourceChangeKind.Edited)]
    [InlineData("    available_models = [\"DeepFloyd/t5-v1_1-xxl\"]\n", "", SourceChangeKind.Edited)]
    [InlineData("    available_models = [\"DeepFloyd/t5-v1_1-xxl\"]\n", "    available_models = os.listdir()\n", SourceChangeKind.Edited)]
    [InlineData("self.load()", "self.load(", SourceChangeKind.Unreadable)]
    public void Of_OtherEdits_AreChanges(string before, string after, SourceChangeKind kind)
    {
        var change = Assert.Single(Compare(Published.Replace(before, after, StringComparison.Ordinal)));

        Assert.Equal(kind, change.Kind);
        Assert.Equal("opensora/" + T5, change.Name);
    }

    [Fact]
    public void Of_VersionOfAnotherTime_IsSaidToBeOne() => Assert.Equal(SourceChangeKind.OtherTime, Assert.Single(Compare(Earlier)).Kind);

    [Fact]
    public void Of_MissingFile_ConcernsEveryComponent()
    {
        var change = Assert.Single(Compare(null));

        Assert.Equal(SourceChangeKind.Missing, change.Kind);
        Assert.True(change.Concerns(Request("vae", "OpenSoraVAE_V1_2")));
    }

    [Fact]
    public void Of_EditedFile_ConcernsItsOwnComponentAlone()
    {
        var change = Assert.Single(Compare(Published + "x = 1\n"));

        Assert.True(change.Concerns(Request("text_encoder", "t5")));
        Assert.False(change.Concerns(Request("text_encoder", "clip")));
        Assert.False(change.Concerns(Request("vae", "OpenSoraVAE_V1_2")));
    }

    [Fact]
    public void Of_FolderWithoutSource_SaysSo() =>
        Assert.Equal(SourceChangeKind.NoSource, Assert.Single(CheckoutComparison.Of(folder.Root, "1.2", new DiskView(), KnownSources.Official)).Kind);

    [Fact]
    public void Official_EveryRelease_KnowsItsFiles()
    {
        foreach (var release in (string[])["1.0", "1.1", "1.2", "1.2-main", "1.3", "2.0"])
        {
            var files = KnownSources.Official.Of(release);
            Assert.Contains(files, f => f.Path == (release == "2.0" ? "utils/ckpt.py" : "utils/ckpt_utils.py"));
            Assert.All(files, f => Assert.All(f.Versions, v => Assert.Matches("^[0-9a-f]{40}:[0-9a-f]{40}$", v)));
            Assert.All(files, f => Assert.All(f.Versions, v => Assert.Contains(v[..40], KnownSources.Official.History[f.Path])));
        }
    }

    [Fact]
    public void Official_SmallPublishedFile_IsRecognisedByItsCode()
    {
        // Its only content, and the same with a comment, which has another id.
        var source = KnownSources.Official.Of("1.2").Single(f => f.Path == "models/stdit/__init__.py");
        var text = "# local copy\nfrom .stdit import STDiT\nfrom .stdit2 import STDiT2\nfrom .stdit3 import STDiT3\n";

        Assert.True(source.Holds(Encoding.UTF8.GetBytes(text), PythonCode.Of(text)));
    }

    private static ComponentRequest Request(string slot, string type) => new("1.2", slot, type, null, new Dictionary<string, PyValue>());

    private IReadOnlyList<SourceChange> Compare(string? text)
    {
        var full = Path.Join(folder.Root, "opensora", T5);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        if (text is not null)
            File.WriteAllText(full, text);
        KnownSource source = new(T5, ["text_encoder"], ["t5"], false, [$"{Id(Published)}:{KnownSources.CodeId(PythonCode.Of(Published)!)}"]);
        KnownSources known = new(
            new Dictionary<string, IReadOnlyList<KnownSource>> { ["1.2"] = [source] },
            new Dictionary<string, IReadOnlyList<string>> { [T5] = [Id(Published), Id(Earlier)] });
        return CheckoutComparison.Of(folder.Root, "1.2", new DiskView(), known);
    }

    private static string Id(string text) => KnownSources.Id(Encoding.UTF8.GetBytes(text));
}
