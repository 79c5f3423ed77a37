using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Core.Memory;

/// <summary>Adds up what the weights of a deployment take in memory.</summary>
public static class MemoryEstimator
{
    private const int FullBytes = 4;
    private const int HalfBytes = 2;

    /// <summary>Estimates from a report's components.</summary>
    public static MemoryEstimate Of(string release, IReadOnlyList<ComponentReport> components)
    {
        var (source, peaks) = PublishedPeaks.Of(release);
        List<ComponentMemory> parts = [.. components.Select(c => Part(release, c))];
        return new MemoryEstimate
        {
            Components = parts,
            // Files are read on the CPU before their tensors go to the GPU; T5 of 1.x is built there in 32 bits.
            HostBytes = parts.Count == 0 ? 0 : parts.Max(p => Math.Max(p.FileBytes, p.MemoryBytes)),
            Peaks = peaks,
            Source = source,
        };
    }

    private static ComponentMemory Part(string release, ComponentReport component)
    {
        var type = ReleaseCatalog.Find(release)?.Slot(component.Request.Slot)?.Type(component.Request.Type);
        var counted = component.Weights.Parameters > 0;
        var parameters = counted ? component.Weights.Parameters
            : type?.Tensors is { } list && TensorLists.Names.Contains(list) ? TensorLists.Get(list).About.Parameters
            : 0;
        // Inference up to 1.3 builds T5 without a dtype, which is 32 bits; all else runs in 16.
        var full = component.Request.Type.Equals("t5", StringComparison.Ordinal);
        return new ComponentMemory(
            component.Request.Slot,
            component.Name,
            parameters,
            component.Weights.Bytes,
            parameters * (full ? FullBytes : HalfBytes),
            full ? "F32" : release.Equals("1.0", StringComparison.Ordinal) ? "F16" : "BF16",
            !counted);
    }
}
