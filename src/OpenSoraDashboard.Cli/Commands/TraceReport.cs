using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd trace --format json</c>: the loads of a report without its findings.</summary>
internal sealed record TraceReport(string Release, IReadOnlyList<TracedComponent> Components)
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "osd.trace/1";

    public static TraceReport From(ReportDocument report) => new(
        report.Release,
        [.. report.Components.Select(static c => new TracedComponent(c.Slot, c.Type, c.Name, c.Source, c.Load))]);
}

/// <summary>One component's load.</summary>
internal sealed record TracedComponent(string Slot, string Type, string Name, string? Source, LoadDocument Load);
