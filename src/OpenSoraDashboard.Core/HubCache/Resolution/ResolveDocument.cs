using System.Text.Json;
using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.HubCache.Location;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.HubCache.Resolution;

/// <summary>An answer as scripts read it: <c>osd cache resolve --format json</c>. Fields may be added, never renamed.</summary>
public sealed record ResolveDocument
{
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "osd.resolve/1";

    public required bool Found { get; init; }

    public required string? Path { get; init; }

    public required string? Exception { get; init; }

    /// <summary>What the program prints; never translated.</summary>
    public required string? Message { get; init; }

    public required IReadOnlyList<TraceDocument> Trace { get; init; }

    public required string Id { get; init; }

    public required string? File { get; init; }

    public required string Revision { get; init; }

    /// <summary>Why it could not be said; null where it could.</summary>
    public required string? Reason { get; init; }

    public required IReadOnlyList<string> Files { get; init; }

    public required CacheLocationDocument Location { get; init; }

    /// <summary>What is wrong with the repository's entry in the cache.</summary>
    public required IReadOnlyList<FindingDocument> Findings { get; init; }

    /// <summary>Words an answer.</summary>
    public static ResolveDocument From(CacheQuestion question, CacheAnswer answer, CacheLocation location, IReadOnlyList<Finding> findings, IWords words) => new()
    {
        Found = answer.IsFound,
        Path = answer.Path,
        Exception = answer.Exception,
        Message = answer.Message,
        Trace = [.. answer.Trace.Select(TraceDocument.From)],
        Id = question.Id,
        File = question.File,
        Revision = question.Revision ?? "main",
        Reason = answer.UnknownReason is { } reason ? words.Reason(reason) : null,
        Files = answer.Files,
        Location = CacheLocationDocument.From(location),
        Findings = [.. findings.Select(f => FindingDocument.From(f, words))],
    };

    /// <summary>The document as indented JSON, one line feed at its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CacheJson.Readable.ResolveDocument) + "\n";
}
