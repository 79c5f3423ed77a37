using Microsoft.Extensions.Localization;
using MudBlazor;
using OpenSoraDashboard.Resources;

namespace OpenSoraDashboard.Localization;

/// <summary>MudBlazor brings English only; the other language's words come from here.</summary>
internal sealed class MudBlazorLocalizer(IStringLocalizer<MudBlazorText> words) : MudLocalizer
{
    public override LocalizedString this[string key] => words[key];

    public override LocalizedString this[string key, params object[] arguments] => words[key, arguments];
}
