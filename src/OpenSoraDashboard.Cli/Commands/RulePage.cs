using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Checks;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd explain CODE --format json</c></summary>
/// <param name="Code">The rule.</param>
/// <param name="Severity">Its usual severity.</param>
/// <param name="Title">Its title.</param>
/// <param name="Markdown">The whole page.</param>
internal sealed record RulePage(string Code, Severity Severity, string Title, string Markdown)
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "osd.rule/1";
}
