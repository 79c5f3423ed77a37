using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Checks;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd rules --format json</c></summary>
internal sealed record RuleList(IReadOnlyList<ListedRule> Rules)
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "osd.rules/1";
}

/// <summary>One rule.</summary>
internal sealed record ListedRule(string Code, Severity Severity, string Title);
