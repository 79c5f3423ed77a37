using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenSoraDashboard.Components.Pages.Settings;
using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Core;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Security;
using Xunit;

namespace OpenSoraDashboard.Tests.Components.Pages;

public sealed class SettingsPageTests : ComponentTest
{
    private readonly TempFolder temp = new();
    private DashboardApp? app;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        app?.Dispose();
        temp.Dispose();
    }

    [Fact]
    public void Render_LibraryAddedAndForgottenElsewhere_ComesAndGoes()
    {
        var page = Show();
        var store = app!.Services.GetRequiredService<DeploymentStore>();
        Assert.DoesNotContain(temp["elsewhere"], page.Markup, StringComparison.Ordinal);

        store.AddLibrary(temp.Folder("elsewhere"));
        page.WaitForAssertion(() => Assert.Contains("elsewhere", page.Find(".osd-libraries").TextContent, StringComparison.Ordinal));
        store.RemoveLibrary(temp["elsewhere"]);

        page.WaitForAssertion(() => Assert.DoesNotContain("elsewhere", page.Markup, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("false", "Nothing in them is ever changed")]
    [InlineData("true", "Operators may write into them")]
    public void Render_Libraries_SaysWhatMayBeWritten(string writes, string expected)
    {
        var text = Show(("OpenSora:Writes:Enabled", writes)).Markup;

        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Equal(writes == "false", text.Contains("Nothing in them", StringComparison.Ordinal));
    }

    [Fact]
    public void Render_TokenAskedForOnLoopback_DoesNotPromiseThatLoopbackWillDo()
    {
        var text = Show(("OpenSora:Security:RequireToken", "true")).Markup;

        Assert.Contains("OpenSora:Security:OperatorToken", text, StringComparison.Ordinal);
        Assert.DoesNotContain("loopback", text, StringComparison.Ordinal);
    }

    private IRenderedComponent<SettingsPage> Show(params (string, string)[] settings)
    {
        app = new DashboardApp(settings);
        Services.AddSingleton(app.Services.GetRequiredService<DeploymentStore>());
        Services.AddSingleton(app.Services.GetRequiredService<DataDirectory>());
        Services.AddSingleton(app.Services.GetRequiredService<IOptions<DashboardOptions>>());
        Services.AddSingleton(app.Services.GetRequiredService<AccessTokens>());
        Services.AddSingleton(app.Services.GetRequiredService<Microsoft.AspNetCore.Authorization.IAuthorizationService>());
        return Render<SettingsPage>(p => p.AddCascadingValue(Task.FromResult(new AuthenticationState(new System.Security.Claims.ClaimsPrincipal()))));
    }
}
