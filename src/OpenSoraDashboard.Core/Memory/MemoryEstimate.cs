namespace OpenSoraDashboard.Core.Memory;

/// <summary>What the weights of a deployment take in memory, and what others have measured. Data only.</summary>
public sealed record MemoryEstimate
{
    public required IReadOnlyList<ComponentMemory> Components { get; init; }

    /// <summary>Bytes of all weights on one GPU as inference holds them: below this nothing runs.</summary>
    public long FloorBytes => Components.Sum(c => c.MemoryBytes);

    /// <summary>Bytes of main memory that loading needs besides the programs: one copy of the largest weights.</summary>
    public required long HostBytes { get; init; }

    /// <summary>Peaks that the project has published for this release; empty where it has none.</summary>
    public required IReadOnlyList<PublishedPeak> Peaks { get; init; }

    /// <summary>Where the peaks stand.</summary>
    public required string? Source { get; init; }

    /// <summary>A component's weights could not be counted; the published model's number stands for it.</summary>
    public bool IsAssumed => Components.Any(c => c.Assumed);
}

/// <summary>One component in memory.</summary>
/// <param name="Slot">The config key.</param>
/// <param name="Name">As people say it.</param>
/// <param name="Parameters">Elements of its tensors.</param>
/// <param name="FileBytes">Bytes of the weight files.</param>
/// <param name="MemoryBytes">Bytes on the GPU.</param>
/// <param name="Dtype">The element type in memory.</param>
/// <param name="Assumed">The number is the published model's, not the file's.</param>
public sealed record ComponentMemory(string Slot, string Name, long Parameters, long FileBytes, long MemoryBytes, string Dtype, bool Assumed);

/// <summary>A peak that the project has published.</summary>
/// <param name="Setting">Resolution and length.</param>
/// <param name="Gpus">How many GPUs shared the work.</param>
/// <param name="Gigabytes">Peak on each.</param>
public sealed record PublishedPeak(string Setting, int Gpus, double Gigabytes);
