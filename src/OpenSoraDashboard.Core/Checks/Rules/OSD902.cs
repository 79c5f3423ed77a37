using System.Globalization;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Part of the library was not looked at.</summary>
public sealed class OSD902 : DeploymentRule
{
    private const int MostNamed = 5;

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        // Where every component loads, what was not seen could only have brought further copies.
        var allLoad = context.All.Count > 0 && context.All.All(c => c.Load.Outcome == LoadOutcome.Loads);
        var severity = allLoad ? Severity.Info : Severity;
        if (context.Deployment.Library is { } given && !context.World.Disk.Exists(given))
        {
            yield return Failed(given) with { Severity = allLoad ? Severity.Info : Severity.Error, Variant = "Gone", Arguments = Values(("folder", given)) };
            yield break;
        }

        if (context.Library is not { } library)
            yield break;
        if (library.Truncated || !library.Contents.IsComplete || context.IsCut)
            yield return NotChecked(library.Root) with { Severity = severity, Variant = "Large", Arguments = Values(("folder", library.Root)) };
        if (library.Unlisted.Count == 0)
            yield break;
        yield return NotChecked(library.Unlisted[0].Path) with
        {
            Severity = severity,
            Arguments = Values(
                ("count", library.Unlisted.Count.ToString(CultureInfo.InvariantCulture)),
                ("folders", string.Join(", ", library.Unlisted.Take(MostNamed).Select(u => u.Path)))),
        };
    }

    private static Dictionary<string, string> Values(params ReadOnlySpan<(string Name, string Value)> pairs)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
            values[name] = value;
        return values;
    }
}
