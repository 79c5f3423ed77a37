using System.Globalization;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>What to know before a config is started.</summary>
internal static class RunNotes
{
    // 1.0's training configs hold it where a path belongs.
    private const string PlaceHolder = "CSV_PATH";

    /// <summary>What the run still needs, then what its command line does unexpectedly.</summary>
    public static IReadOnlyList<string> Of(StartCommand start, PyDict values, IReadOnlyList<string> unknownKeys, CultureInfo language) =>
    [
        .. start.Needs.Where(n => !n.Value.Any(path => IsGiven(DottedValues.Find(values, path))))
            .Select(n => ConfigWords.Text($"Need_{n.Key}", language, ("keys", string.Join(", ", n.Value)))),
        .. unknownKeys.Select(k => ConfigWords.Text("Need_KnownKey", language, ("key", k))),
        .. start.Traps.Select(t => ConfigWords.Text($"Trap_{t}", language)),
    ];

    private static bool IsGiven(PyValue? value) => value is { IsTrue: true } && value.AsText != PlaceHolder;
}
