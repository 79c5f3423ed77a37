using OpenSoraDashboard.Core.Memory;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>The memory part of a <see cref="ReportDocument"/>. All lengths in bytes.</summary>
public sealed record MemoryDocument
{
    public required IReadOnlyList<ComponentMemory> Components { get; init; }

    public required long FloorBytes { get; init; }

    public required long HostBytes { get; init; }

    public required long? HostAvailableBytes { get; init; }

    public required long? GpuBytes { get; init; }

    public required IReadOnlyList<PublishedPeak> Peaks { get; init; }

    public required string? Source { get; init; }

    public required bool IsAssumed { get; init; }

    public required IReadOnlyList<KnobDocument> Knobs { get; init; }

    public required IReadOnlyList<AdviceDocument> Advice { get; init; }

    internal static MemoryDocument? From(Report report, IWords words) => report.Memory is not { } memory ? null : new MemoryDocument
    {
        Components = memory.Components,
        FloorBytes = memory.FloorBytes,
        HostBytes = memory.HostBytes,
        HostAvailableBytes = memory.HostAvailableBytes,
        GpuBytes = memory.GpuBytes,
        Peaks = memory.Peaks,
        Source = memory.Source,
        IsAssumed = memory.IsAssumed,
        Knobs = [.. memory.Knobs.Select(k => new KnobDocument(k.Name, k.Value, words.Text(k.Effect), k.IsInert))],
        Advice = [.. MemoryAdvice.For(report.Release, memory).Select(a => new AdviceDocument(a.Key, a.Fits, words.Sentence(a)))],
    };
}

/// <summary>A setting that has to do with memory, worded.</summary>
public sealed record KnobDocument(string Name, string? Value, string Effect, bool IsInert);

/// <summary>A piece of advice, worded. <c>fits</c>: true speaks for starting, false against, null is a hint.</summary>
public sealed record AdviceDocument(string Key, bool? Fits, string Text);
