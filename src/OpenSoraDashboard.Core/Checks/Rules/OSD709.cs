using System.Globalization;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Versions;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The checkout's source is not the published one where the component's loading rests on it.</summary>
public sealed class OSD709 : ComponentRule
{
    public override Severity Severity => Severity.Warning;

    protected override bool Concerns(CheckContext context) => context.SourceChanges.Count > 0;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        foreach (var changes in context.SourceChanges.Where(c => c.Concerns(request)).GroupBy(c => c.Kind).OrderBy(g => g.Key))
        {
            List<SourceChange> files = [.. changes];
            yield return NotChecked(files[0].Path) with
            {
                Variant = files[0].Kind switch
                {
                    SourceChangeKind.OtherTime => "OtherTime",
                    SourceChangeKind.Missing => "Missing",
                    SourceChangeKind.Unreadable => "Unreadable",
                    SourceChangeKind.NoSource => "NoSource",
                    _ => null,
                },
                Arguments = Values(
                    ("file", files[0].Name),
                    ("path", files[0].Path),
                    ("count", files.Count.ToString(CultureInfo.InvariantCulture)),
                    ("component", request.Slot),
                    ("release", request.Release)),
                Evidence = Values(("files", string.Join(", ", files.Select(f => f.Name)))),
            };
        }
    }
}
