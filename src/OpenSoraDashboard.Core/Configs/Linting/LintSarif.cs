using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>A lint report in the OASIS form for static-analysis results, each result with its region.</summary>
public static class LintSarif
{
    /// <summary>Words a report. What could not be checked stays in, as loud as a failure.</summary>
    public static SarifLog From(LintReport report, IWords words)
    {
        List<string> codes = [.. report.Findings.Select(f => f.Finding.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new SarifLog
        {
            Runs =
            [
                new SarifRun
                {
                    Tool = SarifLog.Tool(codes, words),
                    ColumnKind = "unicodeCodePoints",
                    Results = [.. report.Findings.Select(f => Result(f, codes, words))],
                    Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["release"] = report.Release ?? "", ["kind"] = report.IsTraining ? "training" : "inference" },
                },
            ],
        };
    }

    private static SarifResult Result(LintFinding f, List<string> codes, IWords words)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["outcome"] = f.Finding.Outcome == CheckOutcome.NotChecked ? "notChecked" : "failed" };
        if (f.KeyPath is { } key)
            properties["keyPath"] = key;
        for (var i = 0; i < f.Fixes.Count; i++)
            properties[$"fix{i + 1}"] = f.Fixes[i].Words.Command ?? words.Title(f.Fixes[i].Words);
        return new SarifResult
        {
            RuleId = f.Finding.Code,
            RuleIndex = codes.IndexOf(f.Finding.Code),
            Level = f.Finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" },
            Message = new SarifText(words.Message(f.Finding)),
            Locations =
            [
                new SarifLocation(new SarifPhysicalLocation(new SarifArtifact(SarifLog.FileUri(f.Place.File)))
                {
                    Region = new SarifRegion(f.Place.Line, f.Place.Column, f.Place.EndLine, f.Place.EndColumn),
                }),
            ],
            Properties = properties,
        };
    }
}
