using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>A report in the OASIS form for static-analysis results, version 2.1.0.</summary>
public sealed record SarifLog
{
    [JsonPropertyName("$schema")]
    public string Schema { get; init; } = "https://json.schemastore.org/sarif-2.1.0.json";

    public string Version { get; init; } = "2.1.0";

    public required IReadOnlyList<SarifRun> Runs { get; init; }

    /// <summary>Words a report. What passed is left out; what could not be checked stays in, as loud as a failure.</summary>
    public static SarifLog From(Report report, IWords words)
    {
        var findings = report.Findings.Select(f => (Slot: (string?)null, Finding: f))
            .Concat(report.Components.SelectMany(c => c.Findings.Select(f => (Slot: (string?)c.Request.Slot, Finding: f))))
            .Where(x => x.Finding.Outcome != CheckOutcome.Passed)
            .ToList();
        List<string> codes = [.. findings.Select(x => x.Finding.Code).Distinct().Order(StringComparer.Ordinal)];
        return new SarifLog
        {
            Runs =
            [
                new SarifRun
                {
                    Tool = Tool(codes, words),
                    Results = [.. findings.Select(x => Result(x.Slot, x.Finding, codes, words))],
                    Properties = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["release"] = report.Release,
                        ["verdict"] = words.Word(report.Verdict),
                        ["summary"] = words.Summary(report),
                    },
                },
            ],
        };
    }

    /// <summary>The log as indented JSON, one line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Readable.SarifLog) + "\n";

    internal static SarifTool Tool(IEnumerable<string> codes, IWords words) => new(new SarifDriver(
        "OpenSoraDashboard",
        typeof(SarifLog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0",
        [.. codes.Select(c => Rule(c, words))]));

    // Viewers show the help beside a result; without it a code is only a number.
    private static SarifRule Rule(string code, IWords words)
    {
        var page = RulePages.Markdown(code, words) ?? "";
        return new SarifRule(code, new SarifText(words.Title(code)))
        {
            FullDescription = new SarifText(page.Split("\n\n") is [_, _, var what, ..] ? what.Trim() : words.Title(code)),
            Help = new SarifHelp(RulePages.Text(code, words) ?? words.Title(code), page),
            DefaultConfiguration = new SarifConfiguration(Level(CheckCatalog.Find(code)?.Severity ?? Severity.Warning)),
        };
    }

    private static string Level(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };

    private static SarifResult Result(string? slot, Finding f, List<string> codes, IWords words)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["outcome"] = f.Outcome == CheckOutcome.NotChecked ? "notChecked" : "failed" };
        if (slot is not null)
            properties["slot"] = slot;
        for (var i = 0; i < f.Fixes.Count; i++)
            properties[$"fix{i + 1}"] = f.Fixes[i].Command ?? words.Title(f.Fixes[i]);
        return new SarifResult
        {
            RuleId = f.Code,
            RuleIndex = codes.IndexOf(f.Code),
            Level = Level(f.Severity),
            Message = new SarifText(words.Message(f)),
            Locations = f.Path is { } p && p.StartsWith('/')
                ? [new SarifLocation(new SarifPhysicalLocation(new SarifArtifact(FileUri(p))))]
                : [],
            Properties = properties,
        };
    }

    internal static string FileUri(string path) => "file://" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

public sealed record SarifRun
{
    public required SarifTool Tool { get; init; }

    public required IReadOnlyList<SarifResult> Results { get; init; }

    public string ColumnKind { get; init; } = "utf16CodeUnits";

    public IReadOnlyDictionary<string, string>? Properties { get; init; }
}

public sealed record SarifTool(SarifDriver Driver);

public sealed record SarifDriver(string Name, string Version, IReadOnlyList<SarifRule> Rules);

public sealed record SarifRule(string Id, SarifText ShortDescription)
{
    public required SarifText FullDescription { get; init; }

    public required SarifHelp Help { get; init; }

    public required SarifConfiguration DefaultConfiguration { get; init; }
}

/// <summary>A rule's page, for viewers that show Markdown and for those that do not.</summary>
public sealed record SarifHelp(string Text, string Markdown);

public sealed record SarifConfiguration(string Level);

public sealed record SarifText(string Text);

public sealed record SarifResult
{
    public required string RuleId { get; init; }

    public required int RuleIndex { get; init; }

    public required string Level { get; init; }

    public required SarifText Message { get; init; }

    public required IReadOnlyList<SarifLocation> Locations { get; init; }

    public IReadOnlyDictionary<string, string>? Properties { get; init; }
}

public sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation);

public sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SarifRegion? Region { get; init; }
}

/// <summary>A piece of a file, from 1; the end column is behind the last character.</summary>
public sealed record SarifRegion(int StartLine, int StartColumn, int EndLine, int EndColumn);

public sealed record SarifArtifact(string Uri);
