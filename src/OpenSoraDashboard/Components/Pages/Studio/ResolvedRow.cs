using OpenSoraDashboard.Core.Configs.Evaluation;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Components.Pages.Studio;

/// <summary>One line of the resolved values.</summary>
/// <param name="Depth">How deep it lies; 0 for the config's own keys.</param>
/// <param name="Key">The last part of its path.</param>
/// <param name="Value">As Python writes it; empty where the lines below say it.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record ResolvedRow(int Depth, string Key, string Value, Origin? Origin)
{
    /// <summary>More lines than this are not shown.</summary>
    public const int Most = 1000;

    private const int Longest = 80;

    /// <summary>The value, cut where it is long.</summary>
    public string Short => Value.Length <= Longest ? Value : Value[..Longest] + "…";

    /// <summary>All values, outermost first; the parts of lists and tuples stay on their line.</summary>
    public static IEnumerable<ResolvedRow> Of(ConfigResolution resolution) => resolution.Entries.SelectMany(e => Of(e, 0));

    private static IEnumerable<ResolvedRow> Of(ResolvedEntry entry, int depth)
    {
        var isOpen = entry.Value is PyDict && entry.Children.Count > 0 && depth < 12;
        yield return new ResolvedRow(depth, entry.Key.AsText ?? PyRepr.Of(entry.Key), isOpen ? "" : Text(entry.Value), entry.Origin);
        if (!isOpen)
            yield break;
        foreach (var row in entry.Children.SelectMany(c => Of(c, depth + 1)))
            yield return row;
    }

    private static string Text(PyValue value)
    {
        var text = value is PyDynamic d ? d.Source : PyRepr.Of(value);
        return text.Length <= 2000 ? text : text[..2000] + "…";
    }
}
