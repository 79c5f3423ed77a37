using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Components.Pages.Component;

/// <summary>The tensors of a component, searched and filtered.</summary>
public sealed class TensorsState
{
    private ComponentReport? source;
    private List<TensorRow> all = [];

    /// <summary>Only these; null for all.</summary>
    public TensorMatch? Filter { get; private set; }

    /// <summary>Part of a name.</summary>
    public string Search { get; private set; } = "";

    /// <summary>What is shown: what is wrong comes first, the rest in the file's order.</summary>
    public IReadOnlyList<TensorRow> Rows { get; private set; } = [];

    public int Total => all.Count;

    /// <summary>Nothing is hidden by the filter or the search.</summary>
    public bool IsUnfiltered => Filter is null && Search.Length == 0;

    /// <summary>How many there are of each kind, for the filters.</summary>
    public IReadOnlyDictionary<TensorMatch, int> Counts { get; private set; } = new Dictionary<TensorMatch, int>();

    public void Show(ComponentReport component, string? filter, string? search)
    {
        if (!ReferenceEquals(source, component))
        {
            source = component;
            all = RowsOf(component);
            Counts = all.CountBy(r => r.Match).ToDictionary();
        }

        Filter = Enum.TryParse<TensorMatch>(filter, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
        Search = search?.Trim() ?? "";
        Rows = [.. all.Where(r => (Filter is null || r.Match == Filter) && r.Name.Contains(Search, StringComparison.OrdinalIgnoreCase))];
    }

    private static List<TensorRow> RowsOf(ComponentReport component)
    {
        var load = component.Load;
        if (load.Comparison is not { } comparison)
            return [.. load.Tensors.Select(t => new TensorRow(t.Name, TensorMatch.Unsaid, t, null))];

        var wanted = Shapes(component);
        var inFile = load.Tensors.DistinctBy(t => t.Name, StringComparer.Ordinal).ToDictionary(t => t.Name, StringComparer.Ordinal);
        var unexpected = comparison.Unexpected.ToHashSet(StringComparer.Ordinal);
        var misshapen = comparison.WrongShape.ToDictionary(m => m.Name, StringComparer.Ordinal);
        return
        [
            .. comparison.Missing.Select(n => new TensorRow(n, TensorMatch.Missing, null, wanted?.GetValueOrDefault(n))),
            .. comparison.WrongShape.Select(m => new TensorRow(m.Name, TensorMatch.WrongShape, inFile.GetValueOrDefault(m.Name) ?? Named(m.Name, m.InFile), m.InModel)),
            .. comparison.Unexpected.Select(n => new TensorRow(n, TensorMatch.Unexpected, inFile.GetValueOrDefault(n), null)),
            .. load.Tensors.Where(t => !unexpected.Contains(t.Name) && !misshapen.ContainsKey(t.Name)).Select(t => new TensorRow(t.Name, TensorMatch.Matched, t, null)),
        ];
    }

    private static TensorInfo Named(string name, IReadOnlyList<long> shape) => new(name, "", shape, 0);

    private static IReadOnlyDictionary<string, long[]>? Shapes(ComponentReport component) =>
        ReleaseCatalog.Find(component.Request.Release)?.Slot(component.Request.Slot)?.Type(component.Request.Type)?.Tensors is { } list && TensorLists.Names.Contains(list)
            ? TensorLists.Get(list).Shapes
            : null;
}
