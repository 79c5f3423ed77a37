using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A checkpoint imports something known to run commands or touch files.</summary>
public sealed class OSD801 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Pickles.Count > 0;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        foreach (var (file, safety) in context.Pickles.Where(p => p.Safety.Verdict == PickleVerdict.Dangerous))
        {
            yield return Failed(file.Path) with
            {
                Arguments = Values(("file", file.Name), ("names", string.Join(", ", safety.Globals.Take(8)))),
                Evidence = Values(("globals", string.Join(", ", safety.Globals.Take(40)))),
            };
        }
    }
}
