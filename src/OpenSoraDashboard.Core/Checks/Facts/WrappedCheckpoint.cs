using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>A checkpoint whose state dict is a value of an outer dict.</summary>
internal static class WrappedCheckpoint
{
    // Keys under which training programs put the state dict, the likeliest first.
    private static readonly string[] Keys = ["state_dict", "ema", "model", "module", "model_state_dict", "state_dict_ema"];

    /// <summary>Nothing matches and the file's own keys are those of a wrapper.</summary>
    public static bool IsWrapped(LoadResult load) => Key(load) is not null;

    /// <summary>The key under which the state dict lies; null when there is no wrapper.</summary>
    public static string? Key(LoadResult load) =>
        load is { Outcome: LoadOutcome.Uninitialised, Comparison: { Matched: 0, Unexpected: { Count: > 0 and < 32 } names } }
            ? Keys.FirstOrDefault(k => names.Contains(k, StringComparer.Ordinal))
            : null;

    /// <summary>Takes the state dict out with torch itself; only for files that the user trusts.</summary>
    public static Fix Unwrap(string file, string key)
    {
        var target = Path.ChangeExtension(file, null) + "-unwrapped.pth";
        var program = $"import sys, torch; torch.save(torch.load(sys.argv[1], map_location='cpu')['{key}'], sys.argv[2])";
        return new Fix("Fix_Unwrap", ShellQuoting.Command("python", "-c", program, file, target))
        {
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["target"] = target },
        };
    }
}
