using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Memory;

/// <summary>Adds up what the weights of a deployment take in memory.</summary>
public static class MemoryEstimator
{
    private const int FullBytes = 4;
    private const int HalfBytes = 2;

    /// <summary>Estimates from a report's components.</summary>
    /// <param name="release">Release id.</param>
    /// <param name="components">The components with what was seen of their files.</param>
    /// <param name="gpuBytes">Memory of one GPU in bytes; null when not known.</param>
    /// <param name="hostBytes">Main memory that the process may use in bytes; null when not known.</param>
    public static MemoryEstimate Of(string release, IReadOnlyList<ComponentReport> components, long? gpuBytes = null, long? hostBytes = null)
    {
        var (source, peaks) = PublishedPeaks.Of(release);
        return new MemoryEstimate
        {
            Components = [.. components.Select(c => Part(release, c))],
            Peaks = peaks,
            Source = source,
            Knobs = MemoryKnobs.Of(release, [.. components.Select(c => c.Request)]),
            GpuBytes = gpuBytes,
            HostAvailableBytes = hostBytes,
        };
    }

    private static ComponentMemory Part(string release, ComponentReport component)
    {
        var type = ReleaseCatalog.Find(release)?.TypeIn(component.Request.Slot, component.Request.Type);
        var kept = Kept(component.Load);
        var counted = kept.Count > 0;
        var parameters = counted ? WeightsCount.Once(kept, type?.Tensors).Sum(t => t.Elements)
            : type?.Tensors is { } list && TensorLists.Names.Contains(list) ? TensorLists.Get(list).About.Parameters
            : 0;
        // Inference up to 1.3 builds T5 without a dtype, which is 32 bits; all else runs in 16.
        var full = component.Request.Type.Equals("t5", StringComparison.Ordinal);
        var bytes = component.Weights.Bytes;
        var (host, basis) = Host(release, component.Request.Type, bytes, parameters);
        return new ComponentMemory(
            component.Request.Slot,
            component.Name,
            parameters,
            bytes,
            parameters * (full ? FullBytes : HalfBytes),
            full ? "F32" : release.Equals("1.0", StringComparison.Ordinal) ? "F16" : "BF16",
            !counted)
        {
            HostBytes = host,
            HostBasis = basis,
            InFiles = Shares(component.Load.Tensors),
        };
    }

    // 2.0 makes its models on the GPU and reads the file on the CPU beside them (opensora/utils/ckpt.py); what diffusers and
    // transformers load takes the place of empty tensors. Open-Sora's own classes of 1.x are made in 32 bits on the CPU, and the
    // state dict lies beside them until it is copied.
    private static (long Bytes, string Basis) Host(string release, string type, long file, long parameters) => (release, type) switch
    {
        ("2.0", _) => (Math.Max(file, parameters * HalfBytes), "File"),
        (_, "t5" or "clip" or "VideoAutoencoderKL") => (Math.Max(file, parameters * FullBytes), "OneCopy"),
        _ => ((parameters * FullBytes) + Math.Max(file, parameters * HalfBytes), "TwoCopies"),
    };

    /// <summary>The tensors that the model keeps: of a whole T5 or CLIP only the half that is used.</summary>
    internal static IReadOnlyList<TensorInfo> Kept(LoadResult load)
    {
        var tensors = load.Tensors;
        if (tensors.Count <= (load.Total ?? 0))
            return tensors;
        // transformers leaves out what its class has no place for, the decoder without a word.
        if (ModelRecogniser.Recognise(tensors) is { IsWholeModel: true } whole)
        {
            var used = TensorLists.Get(whole.UsedList).Shapes;
            return [.. tensors.Where(t => used.ContainsKey(t.Name))];
        }

        var dropped = (load.Comparison?.Unexpected ?? []).ToHashSet(StringComparer.Ordinal);
        return dropped.Count == 0 ? tensors : [.. tensors.Where(t => !dropped.Contains(t.Name))];
    }

    private static IReadOnlyList<DtypeShare> Shares(IReadOnlyList<TensorInfo> tensors) =>
    [
        .. tensors.GroupBy(t => t.Dtype, StringComparer.Ordinal)
            .Select(g => new DtypeShare(g.Key, g.Count(), g.Sum(t => t.Elements), g.Sum(t => t.Bytes)))
            .OrderByDescending(s => s.Bytes),
    ];
}
