using Bunit;
using OpenSoraDashboard.Components.Pages.Cache;
using OpenSoraDashboard.Core.HubCache.Audit;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Fixtures.HubCache;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class CacheRowTests : ComponentTest
{
    [Fact]
    public void Row_Open_ShowsRevisionsRefsAndFindings()
    {
        using var cache = new CacheFixture();
        cache.FolderLink().Ref(CacheFixture.Commit).Ref(CacheFixture.OtherCommit, "v1");
        var entry = CacheEntry.Of(CacheInventory.Open(cache.Hub, cancellationToken: Xunit.TestContext.Current.CancellationToken).Repositories(Xunit.TestContext.Current.CancellationToken).Single());

        var closed = Render<CacheRow>(p => p.Add(r => r.Row, entry).Add(r => r.Address, new CacheAddress()));
        Assert.Equal("false", closed.Find("a").GetAttribute("aria-expanded"));
        Assert.Contains("another ref names no snapshot", closed.Markup, StringComparison.Ordinal);
        Assert.Empty(closed.FindAll("code"));

        var open = Render<CacheRow>(p => p.Add(r => r.Row, entry).Add(r => r.Address, new CacheAddress()).Add(r => r.IsOpen, true));
        Assert.Equal(CacheFixture.Commit, open.Find("code").TextContent);
        Assert.Contains("leads to no snapshot", open.Markup, StringComparison.Ordinal);
        Assert.Contains("OSD411", open.Markup, StringComparison.Ordinal);
    }
}
