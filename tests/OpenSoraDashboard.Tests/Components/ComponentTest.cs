using System.Globalization;
using Bunit;
using MudBlazor.Services;
using OpenSoraDashboard.Core;
using OpenSoraDashboard.Localization;

namespace OpenSoraDashboard.Tests.Components;

/// <summary>Renders controls without a server, in a language of choice.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        Services.AddMudServices();
        Services.AddOpenSoraCore();
        Services.AddDashboardLocalization();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Language("en");
    }

    protected static void Language(string name) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);
}
