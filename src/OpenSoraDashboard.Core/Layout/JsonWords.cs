using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>The words of reports for scripts, as the attributes on the values say them.</summary>
internal static class JsonWords
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Ready => "ready",
        Verdict.Attention => "attention",
        Verdict.Blocked => "blocked",
        _ => "unknown",
    };

    public static string Of(ComponentStatus status) => status switch
    {
        ComponentStatus.Ready => "ready",
        ComponentStatus.Attention => "attention",
        ComponentStatus.Blocked => "blocked",
        _ => "not-checked",
    };

    public static string Of(LoadOutcome outcome) => outcome switch
    {
        LoadOutcome.Loads => "loads",
        LoadOutcome.Partial => "partial",
        LoadOutcome.Uninitialised => "uninitialised",
        LoadOutcome.Network => "network",
        LoadOutcome.Fails => "fails",
        _ => "unknown",
    };

    public static string Of(LoadRoute route) => route switch
    {
        LoadRoute.ColossalAI => "colossalai",
        LoadRoute.Transformers => "transformers",
        LoadRoute.Diffusers => "diffusers",
        LoadRoute.File => "file",
        _ => "hub-cache",
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    public static string Of(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "passed",
        CheckOutcome.Failed => "failed",
        _ => "notChecked",
    };

    public static string Of(ServingState state) => state switch
    {
        ServingState.Found => "found",
        ServingState.Damaged => "damaged",
        ServingState.ByName => "byName",
        _ => "missing",
    };
}
