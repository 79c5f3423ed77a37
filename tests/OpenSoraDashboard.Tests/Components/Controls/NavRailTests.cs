using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using OpenSoraDashboard.Components.Layout;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Controls;

public sealed class NavRailTests : ComponentTest
{
    [Fact]
    public void Links_AboutADeployment_KeepTheOneOnShow()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/?deployment=我的&release=1.2");
        var rail = Render<NavRail>();

        string[] Links() => [.. rail.FindAll("a").Select(a => a.GetAttribute("href")!)];
        const string Own = "?deployment=%E6%88%91%E7%9A%84";
        Assert.Equal([$"/{Own}", $"/config{Own}", "/integrity", $"/cache{Own}", "/transfer", $"/trouble{Own}", "/checks", "/settings"], Links());

        // A page that is about no deployment does not forget it, one below a section marks the section.
        navigation.NavigateTo("/checks");
        rail.WaitForAssertion(() => Assert.Contains($"/cache{Own}", Links()));
        navigation.NavigateTo("/cache/plan?deployment=other");
        rail.WaitForAssertion(() => Assert.Equal(["/?deployment=other", "/config?deployment=other", "/integrity", "/cache"], Links()[..4]));
        Assert.Equal("/cache", rail.Find("a.active").GetAttribute("href"));
    }
}
