using System.Globalization;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Several sets of weights suit one slot, and one of them was chosen.</summary>
public sealed class OSD621 : ComponentRule
{
    private const int MostNamed = 3;

    public override Severity Severity => Severity.Info;

    protected override bool Concerns(CheckContext context) => Found(context) is { Others.Count: > 0 };

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var found = Found(context)!;
        var others = found.Others.Take(MostNamed).Select(s => Path.Join(s.Folder, s.Name));
        yield return Failed(context.Facts.Root) with
        {
            Arguments = Values(
                ("slot", request.Slot),
                ("chosen", found.Source ?? ""),
                ("count", (found.Others.Count + 1).ToString(CultureInfo.InvariantCulture)),
                ("others", string.Join(", ", others))),
        };
    }

    private static FoundSource? Found(CheckContext context) =>
        context.Found.FirstOrDefault(f => f.Slot.Equals(context.Request!.Slot, StringComparison.Ordinal));
}
