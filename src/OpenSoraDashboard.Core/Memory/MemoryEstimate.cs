namespace OpenSoraDashboard.Core.Memory;

/// <summary>What the weights of a deployment take in memory, and what others have measured. Data only.</summary>
public sealed record MemoryEstimate
{
    public required IReadOnlyList<ComponentMemory> Components { get; init; }

    /// <summary>Bytes of all weights on one GPU as inference holds them: below this nothing runs.</summary>
    public long FloorBytes => Components.Sum(c => c.MemoryBytes);

    /// <summary>Bytes of main memory that loading needs besides the programs: the components come one after the other, so the largest counts.</summary>
    public long HostBytes => Components.Count == 0 ? 0 : Components.Max(c => c.HostBytes);

    /// <summary>Bytes of main memory that a process started here may use; null where it is not told.</summary>
    public long? HostAvailableBytes { get; init; }

    /// <summary>Memory of one GPU in bytes, as the user gave it; null when not given.</summary>
    public long? GpuBytes { get; init; }

    /// <summary>Peaks that the project has published for this release; empty where it has none.</summary>
    public required IReadOnlyList<PublishedPeak> Peaks { get; init; }

    /// <summary>Where the peaks stand.</summary>
    public required string? Source { get; init; }

    /// <summary>Settings that change how much is needed, and those that only seem to.</summary>
    public IReadOnlyList<MemoryKnob> Knobs { get; init; } = [];

    /// <summary>A component's weights could not be counted; the published model's number stands for it.</summary>
    public bool IsAssumed => Components.Any(c => c.Assumed);
}

/// <summary>One component in memory.</summary>
/// <param name="Slot">The config key.</param>
/// <param name="Name">As people say it.</param>
/// <param name="Parameters">Elements of the tensors that the model keeps.</param>
/// <param name="FileBytes">Bytes of the weight files.</param>
/// <param name="MemoryBytes">Bytes on the GPU.</param>
/// <param name="Dtype">The element type in memory.</param>
/// <param name="Assumed">The number is the published model's, not the file's.</param>
public sealed record ComponentMemory(string Slot, string Name, long Parameters, long FileBytes, long MemoryBytes, string Dtype, bool Assumed)
{
    /// <summary>Bytes of main memory while it is loaded.</summary>
    public long HostBytes { get; init; }

    /// <summary>Why: <c>TwoCopies</c> (model and state dict side by side), <c>OneCopy</c>, <c>File</c> (the file's tensors; the model is made on the GPU).</summary>
    public string HostBasis { get; init; } = "OneCopy";

    /// <summary>The tensors in the files by element type, the largest share first; empty where they could not be listed.</summary>
    public IReadOnlyList<DtypeShare> InFiles { get; init; } = [];
}

/// <summary>Tensors of one element type in a component's files.</summary>
/// <param name="Dtype"><c>F32</c>, <c>BF16</c> …</param>
/// <param name="Tensors">How many.</param>
/// <param name="Elements">Their elements.</param>
/// <param name="Bytes">Their data in bytes.</param>
public sealed record DtypeShare(string Dtype, int Tensors, long Elements, long Bytes);

/// <summary>A peak that the project has published.</summary>
/// <param name="Setting">Resolution and length.</param>
/// <param name="Gpus">How many GPUs shared the work.</param>
/// <param name="Gigabytes">Peak on each.</param>
public sealed record PublishedPeak(string Setting, int Gpus, double Gigabytes);

/// <summary>A setting that has to do with memory.</summary>
/// <param name="Name">As it is written: <c>vae.micro_batch_size</c>, <c>--offload</c>.</param>
/// <param name="Value">What the checked config says; null where it says nothing.</param>
/// <param name="Effect">Resource key of what it does.</param>
/// <param name="IsInert">It does nothing, whatever documents say.</param>
public sealed record MemoryKnob(string Name, string? Value, string Effect, bool IsInert);
