using Bunit;
using OpenSoraDashboard.Components.Pages.CachePlan;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class PlanFieldsTests : ComponentTest
{
    private readonly List<PlanQuery> asked = [];

    [Fact]
    public void Submit_BothFields_KeepsTheFolderChosenBefore()
    {
        var fields = Show(new PlanQuery { From = ["/m/vae"], Root = "/m/hub" });
        fields.Find("#plan-id").Change(" any/one ");

        fields.Find("form").Submit();

        var query = Assert.Single(asked);
        Assert.Equal(("any/one", "/m/hub", "/m/vae"), (query.Id, query.Root, Assert.Single(query.From)));
    }

    [Fact]
    public void Submit_FieldsLeftEmpty_AreAskedFor()
    {
        var fields = Show(new PlanQuery());

        fields.Find("form").Submit();

        Assert.Equal(["plan-id", "plan-root"], fields.FindAll("[aria-invalid=true]").Select(static i => i.Id));
        Assert.Equal(2, fields.FindAll("[role=alert]").Count);
        Assert.Empty(asked);
    }

    private IRenderedComponent<PlanFields> Show(PlanQuery query) => Render<PlanFields>(p => p.Add(x => x.Query, query).Add(x => x.OnGo, asked.Add));
}
