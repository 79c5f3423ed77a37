using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace OpenSoraDashboard.Components.Controls;

/// <summary>A component that is told of changes by other threads.</summary>
public abstract class LiveComponent : ComponentBase
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo language = CultureInfo.CurrentUICulture;

    /// <summary>
    /// Changes something and renders, in the language of this page. A worker's thread has a language of its own, and
    /// an idle page would render on it there and then.
    /// </summary>
    protected void Update(Action? change = null) => _ = InvokeAsync(() =>
    {
        var (oldCulture, oldLanguage) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        try
        {
            change?.Invoke();
            StateHasChanged();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (oldCulture, oldLanguage);
        }
    });
}
