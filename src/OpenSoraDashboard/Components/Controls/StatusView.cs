using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Core.Layout;
using Icons = MudBlazor.Icons;

namespace OpenSoraDashboard.Components.Controls;

/// <summary>How a state looks: an icon and a tone. Its word comes with the report's words; colour alone says nothing.</summary>
/// <param name="Tone">Name of the style: <c>ready attention blocked unknown info</c>.</param>
/// <param name="Icon">An icon of MudBlazor's set.</param>
public sealed record StatusView(string Tone, string Icon)
{
    private static readonly StatusView Ready = new("ready", Icons.Material.Filled.CheckCircle);
    private static readonly StatusView Attention = new("attention", Icons.Material.Filled.Warning);
    private static readonly StatusView Blocked = new("blocked", Icons.Material.Filled.Cancel);
    private static readonly StatusView NotChecked = new("unknown", Icons.Material.Filled.HelpOutline);
    private static readonly StatusView Info = new("info", Icons.Material.Filled.Info);

    public static StatusView Of(Verdict verdict) => verdict switch
    {
        Verdict.Ready => Ready,
        Verdict.Attention => Attention,
        Verdict.Blocked => Blocked,
        _ => NotChecked,
    };

    public static StatusView Of(ComponentStatus status) => status switch
    {
        ComponentStatus.Ready => Ready,
        ComponentStatus.Attention => Attention,
        ComponentStatus.Blocked => Blocked,
        _ => NotChecked,
    };

    /// <summary>Only a file that is proven right is green.</summary>
    public static StatusView Of(FileIntegrity status) => status switch
    {
        FileIntegrity.Verified => Ready,
        FileIntegrity.Mismatch or FileIntegrity.SizeDiffers or FileIntegrity.Missing => Blocked,
        FileIntegrity.Extra => Info,
        FileIntegrity.Changed or FileIntegrity.Unreadable => Attention,
        _ => NotChecked,
    };

    public static StatusView Of(IntegrityVerdict verdict) => verdict switch
    {
        IntegrityVerdict.Verified => Ready,
        IntegrityVerdict.Failed => Blocked,
        _ => NotChecked,
    };

    /// <summary>A finding that could not be checked is shown as such, whatever its severity would be.</summary>
    public static StatusView Of(Finding finding) => finding switch
    {
        { Outcome: CheckOutcome.NotChecked } => NotChecked,
        { Outcome: CheckOutcome.Passed } => Ready,
        { Severity: Severity.Error } => Blocked,
        { Severity: Severity.Warning } => Attention,
        _ => Info,
    };

    public static StatusView Of(Severity severity) => severity switch
    {
        Severity.Error => Blocked,
        Severity.Warning => Attention,
        _ => Info,
    };
}
