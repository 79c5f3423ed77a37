using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Fixtures.Oracle;

namespace OpenSoraDashboard.Core.Tests.Oracle;

/// <summary>What a user would ask to have checked in a case's tree.</summary>
internal static class OracleDeployment
{
    public static Deployment Of(OracleCase c, string root)
    {
        var environment = c.Environment.ToDictionary(p => p.Key, p => p.Value.Replace("${ROOT}", root, StringComparison.Ordinal), StringComparer.Ordinal);
        environment.TryAdd("HOME", root + "/home");
        return new Deployment
        {
            Release = c.Release,
            WorkingDirectory = root + "/cwd",
            Environment = environment,
            OnlyGivenComponents = true,
            Components =
            [
                new ComponentChoice(c.Slot)
                {
                    Type = c.Type,
                    HasSource = true,
                    Source = c.Value?.Replace("${ROOT}", root, StringComparison.Ordinal),
                    Keywords = c.Keywords.ToDictionary(p => p.Key, p => OracleJudge.Value(p.Value, root), StringComparer.Ordinal),
                    KeywordsAreComplete = true,
                },
            ],
        };
    }
}
