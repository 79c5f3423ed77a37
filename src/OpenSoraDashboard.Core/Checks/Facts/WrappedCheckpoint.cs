using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>A checkpoint whose state dict is a value of an outer dict.</summary>
internal static class WrappedCheckpoint
{
    // Keys under which training programs put the state dict, the likeliest first.
    private static readonly string[] Keys = ["state_dict", "ema", "model", "module", "model_state_dict", "state_dict_ema"];

    private const string Strangers = "Unexpected key(s) in state_dict: ";

    /// <summary>Nothing matches and the file's own keys are those of a wrapper.</summary>
    public static bool IsWrapped(LoadResult load) => Key(load) is not null;

    /// <summary>The key under which the state dict lies; null when there is no wrapper.</summary>
    public static string? Key(LoadResult load)
    {
        var names = Names(load);
        return Keys.FirstOrDefault(k => names.Contains(k, StringComparer.Ordinal));
    }

    /// <summary>The file's own keys as far as the load tells of them.</summary>
    public static IReadOnlyList<string> Names(LoadResult load)
    {
        if (load is { Outcome: LoadOutcome.Uninitialised, Comparison: { Matched: 0, Unexpected: { Count: > 0 and < 32 } names } })
            return names;
        // Strict loading names them.
        if (load.Message is not { } message || message.IndexOf(Strangers, StringComparison.Ordinal) is not (>= 0 and var at))
            return [];
        var end = message.IndexOf("\". ", at, StringComparison.Ordinal);
        return end < 0 ? [] : message[(at + Strangers.Length)..end].Trim('"').Split("\", \"");
    }

    /// <summary>The torch file that was read: the source itself, or the one in its folder.</summary>
    public static string? File(ComponentFacts facts) => facts.RootIsFolder
        ? facts.Files.FirstOrDefault(f => f is { Wanted: true, Content.Kind: FileKind.TorchZip or FileKind.TorchLegacy or FileKind.Pickle })?.Path
        : facts.Root;

    /// <summary>Takes the state dict out with torch itself; only for files that the user trusts.</summary>
    /// <param name="file">The checkpoint.</param>
    /// <param name="key">Where the weights lie in it.</param>
    /// <param name="inPlace">The file's name is the one that is looked for: the checkpoint itself is then kept under another one.</param>
    public static Fix Unwrap(string file, string key, bool inPlace)
    {
        var target = Path.ChangeExtension(file, null) + "-unwrapped.pth";
        var program = $"import sys, torch; torch.save(torch.load(sys.argv[1], map_location='cpu')['{key}'], sys.argv[2])";
        var unwrap = ShellQuoting.Command("python", "-c", program, file, target);
        return new Fix("Fix_Unwrap", inPlace ? ShellQuoting.Sequence([unwrap, ShellQuoting.Command("mv", "-n", file, file + ".wrapped"), ShellQuoting.Command("mv", "-n", target, file)]) : unwrap)
        {
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["target"] = inPlace ? file : target },
        };
    }
}
