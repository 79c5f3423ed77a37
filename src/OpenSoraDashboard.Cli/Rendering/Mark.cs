using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>Sign and colour of a status. The word always stands beside it.</summary>
internal readonly record struct Mark(string Sign, Tone Tone)
{
    public static readonly Mark Good = new("✓", Tone.Good);
    public static readonly Mark Bad = new("✗", Tone.Bad);
    public static readonly Mark Doubt = new("!", Tone.Warning);
    public static readonly Mark Open = new("?", Tone.Warning);

    public static Mark Of(Verdict verdict) => verdict switch
    {
        Verdict.Ready => Good,
        Verdict.Attention => Doubt,
        Verdict.Blocked => Bad,
        _ => Open,
    };

    public static Mark Of(ComponentStatus status) => status switch
    {
        ComponentStatus.Ready => Good,
        ComponentStatus.Attention => Doubt,
        ComponentStatus.Blocked => Bad,
        _ => Open,
    };

    public static Mark Of(IntegrityVerdict verdict) => verdict switch
    {
        IntegrityVerdict.Verified => Good,
        IntegrityVerdict.Failed => Bad,
        _ => Open,
    };

    public static Mark Of(FileIntegrity status) => status switch
    {
        FileIntegrity.Verified => Good,
        FileIntegrity.Mismatch or FileIntegrity.SizeDiffers or FileIntegrity.Missing => Bad,
        FileIntegrity.Extra => Doubt,
        _ => Open,
    };

    public static Tone Of(Severity severity) => severity switch
    {
        Severity.Error => Tone.Bad,
        Severity.Warning => Tone.Warning,
        _ => Tone.Faint,
    };
}
