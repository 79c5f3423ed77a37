using System.Globalization;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>Why a value cannot be set.</summary>
/// <param name="Path">The config key.</param>
/// <param name="Reason">Part of a resource key, <c>Option_REASON</c>.</param>
/// <param name="Values">What fills the places of its text.</param>
public sealed record OptionFault(string Path, string Reason, IReadOnlyList<KeyValuePair<string, string>> Values)
{
    /// <summary>The sentence for people.</summary>
    public string Text(CultureInfo language) =>
        ConfigWords.Text($"Option_{Reason}", language, [("key", Path), .. Values.Select(v => (v.Key, v.Value))]);
}
