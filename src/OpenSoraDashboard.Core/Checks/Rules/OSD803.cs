using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A checkpoint's pickle could not be followed to its end.</summary>
public sealed class OSD803 : ComponentRule
{
    public override Severity Severity => Severity.Warning;

    protected override bool Concerns(CheckContext context) => context.Pickles.Count > 0;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        foreach (var (file, safety) in context.Pickles.Where(p => p.Safety.Verdict == PickleVerdict.Inconclusive))
        {
            yield return NotChecked(file.Path) with
            {
                Arguments = Values(("file", file.Name), ("names", string.Join(", ", safety.Globals.Take(8)))),
                Evidence = Values(("globals", string.Join(", ", safety.Globals.Take(40)))),
            };
        }
    }
}
