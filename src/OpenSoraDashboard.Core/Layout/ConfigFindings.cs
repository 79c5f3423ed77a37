using System.Globalization;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Linting;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>What stops a run and stands in its config outside the components that are checked: a part left out, weights of an adapter, something from the web.</summary>
internal static class ConfigFindings
{
    /// <summary>Errors only; advice about a config is what linting it is for.</summary>
    public static IReadOnlyList<Finding> Of(Deployment deployment, Release? release, IReadOnlyList<ComponentReport> components, ConfigLinter linter)
    {
        if (deployment.Config is not { } path || release is null)
            return [];
        var slots = components.Select(static c => c.Request.Slot).ToHashSet(StringComparer.Ordinal);
        var report = linter.Lint(ConfigDocument.Load(path), new LintContext { Release = release.Id, Deployment = deployment, LeavesComponents = true });
        return
        [
            .. report.Findings.Where(f => f.IsError && !slots.Contains(SlotOf(f))).Select(static f => f.Finding with
            {
                Path = f.Place.File,
                Evidence = new Dictionary<string, string>(f.Finding.Evidence, StringComparer.Ordinal) { ["line"] = f.Place.Line.ToString(CultureInfo.InvariantCulture) },
                Fixes = [.. f.Fixes.Select(static q => q.Words)],
            }),
        ];
    }

    // The part a finding is about: that of its key, or the one it names.
    private static string SlotOf(LintFinding finding) => finding.KeyPath is { } key
        ? key.Split('.')[0]
        : finding.Finding.Arguments.GetValueOrDefault("slot", "");
}
