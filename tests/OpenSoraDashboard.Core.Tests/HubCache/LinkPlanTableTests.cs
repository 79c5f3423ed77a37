using OpenSoraDashboard.Core.HubCache.Audit;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.HubCache.Location;
using OpenSoraDashboard.Core.HubCache.Resolution;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures.HubCache;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.HubCache;

/// <summary>Every way of putting weights into a cache, with what huggingface_hub 1.29 does with it: each row was run against the real library.</summary>
public sealed class LinkPlanTableTests : IDisposable
{
    private const string Commit = CacheFixture.Commit;
    private const string Other = CacheFixture.OtherCommit;
    private readonly CacheFixture cache = new();

    /// <summary>Name of the row; how it is made; whether a file and the snapshot are found; how the library lists it; the forms and the findings by which it is recognised.</summary>
    private static readonly Dictionary<string, Row> Rows = new(StringComparer.Ordinal)
    {
        ["a link with the model's name in the cache"] = new(c => c.Link("t5-v1_1-xxl", c.Library), false, false, null, [CacheForm.PlainName], ["OSD406"]),
        ["a link below the organisation's name in the cache"] = new(c => c.Link("DeepFloyd/t5-v1_1-xxl", c.Library), false, false, null, [CacheForm.PlainId], ["OSD406"]),
        ["the repository's folder is a link to flat files"] = new(c => c.Link("models--DeepFloyd--t5-v1_1-xxl", c.Library), false, false, LibraryListing.Ignored, [CacheForm.FlatRepository], ["OSD406", "OSD417"]),
        ["the snapshot is an absolute link to the folder"] = new(c => c.FolderLink().Ref(Commit), true, true, LibraryListing.Listed, [CacheForm.FolderLink], ["OSD417"]),
        ["the snapshot is a relative link to the folder"] = new(c => c.FolderLink(target: "../../../库 with space").Ref(Commit), true, true, LibraryListing.Listed, [CacheForm.FolderLink], []),
        ["one link per file"] = new(c => c.FileLinks().Ref(Commit), true, true, LibraryListing.Listed, [CacheForm.FileLinks], ["OSD408", "OSD417"]),
        ["one link per file through blobs"] = new(c => c.Download(blobsAreLinks: true).Ref(Commit), true, true, LibraryListing.Listed, [CacheForm.FileLinksThroughBlobs], ["OSD408", "OSD417"]),
        ["copies"] = new(c => c.Copies().Ref(Commit), true, true, LibraryListing.Listed, [CacheForm.Copies], []),
        ["the whole repository is a link to a valid one"] = new(c => c.Download().Ref(Commit).MoveAway(), true, true, LibraryListing.Listed, [CacheForm.Download, CacheForm.RepositoryLink], ["OSD417"]),
        ["a revision called local"] = new(c => c.FolderLink("local", "../../../库 with space").Ref("local"), true, true, LibraryListing.Listed, [CacheForm.FolderLink, CacheForm.OddRevision], ["OSD409"]),
        ["a revision of seven digits"] = new(c => c.FolderLink("11f6ad8", "../../../库 with space").Ref("11f6ad8"), true, true, LibraryListing.Listed, [CacheForm.FolderLink, CacheForm.OddRevision], ["OSD409"]),
        ["a revision in upper case"] = new(c => c.Copies(Commit.ToUpperInvariant()).Ref(Commit.ToUpperInvariant()), true, true, LibraryListing.Listed, [CacheForm.Copies, CacheForm.OddRevision], ["OSD409"]),
        ["refs/main with a line feed"] = new(c => c.Copies().Ref(Commit + "\n"), false, false, LibraryListing.Ignored, [CacheForm.Copies, CacheForm.UncleanRef], ["OSD404"]),
        ["refs/main with CRLF"] = new(c => c.Copies().Ref(Commit + "\r\n"), false, false, LibraryListing.Ignored, [CacheForm.Copies, CacheForm.UncleanRef], ["OSD404"]),
        ["refs/main with a byte order mark"] = new(c => c.Copies().Ref("\uFEFF" + Commit), false, false, LibraryListing.Ignored, [CacheForm.Copies, CacheForm.UncleanRef], ["OSD404"]),
        ["no refs, a commit's snapshot"] = new(c => c.Copies(), false, false, LibraryListing.Listed, [CacheForm.Copies, CacheForm.NoRefs], ["OSD403"]),
        ["no refs, snapshots/main"] = new(c => c.Copies("main"), false, false, LibraryListing.Listed, [CacheForm.Copies, CacheForm.SnapshotNamedMain], ["OSD403", "OSD409"]),
        ["refs/main names a snapshot that is not there"] = new(c => c.Copies().Ref(Other), false, false, LibraryListing.Ignored, [CacheForm.Copies, CacheForm.MainDangles], ["OSD403"]),
        ["another ref names a snapshot that is not there"] = new(c => c.Copies().Ref(Commit).Ref(Other, "refs/pr/1"), true, true, LibraryListing.Ignored, [CacheForm.Copies, CacheForm.OtherRefDangles], ["OSD411"]),
        ["a hidden file in refs"] = new(c => c.Copies().Ref(Commit).Ref("", ".keep"), true, true, LibraryListing.Ignored, [CacheForm.Copies, CacheForm.StrayFileInRefs], ["OSD412"]),
        ["an empty file in refs"] = new(c => c.Copies().Ref(Commit).Ref("", "dev"), true, true, LibraryListing.Ignored, [CacheForm.Copies, CacheForm.StrayFileInRefs], ["OSD412"]),
        ["a plain file in snapshots"] = new(c => c.Copies().Ref(Commit).Put("snapshots/README", "x"), true, true, LibraryListing.Ignored, [CacheForm.Copies, CacheForm.StrayFileInSnapshots], ["OSD412"]),
        ["one dangling file link"] = new(c => c.Download().Ref(Commit).Link($"models--DeepFloyd--t5-v1_1-xxl/snapshots/{Commit}/more.bin", "../../blobs/none"), true, true, LibraryListing.Ignored, [CacheForm.Download, CacheForm.DanglingFileLink], ["OSD401"]),
        ["the snapshot's folder is gone"] = new(c => c.FolderLink(target: "../../../gone").Ref(Commit), false, false, LibraryListing.Crashes, [CacheForm.DanglingSnapshot], ["OSD413"]),
        ["a folder of the snapshot is a link"] = new(c => c.Copies().Ref(Commit).Link($"models--DeepFloyd--t5-v1_1-xxl/snapshots/{Commit}/vae", "../../../../库 with space"), true, true, LibraryListing.Listed, [CacheForm.Copies, CacheForm.FolderLinkInside], ["OSD414"]),
        ["hidden files in the folder"] = new(
            c =>
            {
                c.Write(".gitattributes", "x");
                c.FolderLink(target: "../../../库 with space").Ref(Commit);
            },
            true, true, LibraryListing.Listed, [CacheForm.FolderLink, CacheForm.HiddenFiles], []),
        ["a download"] = new(c => c.Download().Ref(Commit), true, true, LibraryListing.Listed, [CacheForm.Download], []),
        ["a download of two revisions"] = new(c => c.Download().Download(Other).Ref(Commit), true, true, LibraryListing.Listed, [CacheForm.Download, CacheForm.DetachedRevision], ["OSD410"]),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    public void Dispose() => cache.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Row_InACache_IsRecognisedNamedAndAnsweredAsTheLibraryDoes(string name)
    {
        var row = Rows[name];
        row.Make(cache);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = cache.Home, ["HF_HOME"] = cache.Home, ["HF_HUB_OFFLINE"] = "1" };
        var world = new LoadContext(new DiskView(), cache.Home, environment, CacheLibraries.Newest);
        var review = CacheReview.Open(CacheLocation.Of(environment, CacheLibraries.Newest, cache.Home), InventoryOptions.Default, TestContext.Current.CancellationToken);
        var entries = review.Entries(TestContext.Current.CancellationToken).ToList();

        var entry = entries.SingleOrDefault();
        IEnumerable<CacheForm> forms = [.. entry?.Forms ?? [], .. review.Root.Strangers.Select(CacheForms.Of).OfType<CacheForm>()];
        Assert.Equal(row.Forms, forms);
        Assert.Equal(row.Codes, review.Findings.Concat(entry?.Findings ?? []).Select(f => f.Code).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(row.Listing, entry?.Listing);
        Assert.Equal(row.Get, CacheResolution.Resolve(world, new CacheQuestion(CacheFixture.Id, "config.json")).IsFound);
        Assert.Equal(row.Snap, HubCacheResolver.Resolve(world, CacheFixture.Id, file: null).Path is not null);
    }

    private sealed record Row(Action<CacheFixture> Make, bool Get, bool Snap, LibraryListing? Listing, CacheForm[] Forms, string[] Codes);
}
