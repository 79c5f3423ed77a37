using System.Globalization;

namespace OpenSoraDashboard.Core.Memory;

/// <summary>One piece of advice; the sentence is made from resources.</summary>
/// <param name="Key">Resource key.</param>
/// <param name="Fits">True when this speaks for starting, false when against, null for a hint.</param>
public sealed record MemoryAdvice(string Key, bool? Fits)
{
    /// <summary>Values for the sentence's places.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What to expect on the GPU and host that the estimate names.</summary>
    /// <param name="release">Release id.</param>
    /// <param name="estimate">The weights and the published peaks.</param>
    public static IReadOnlyList<MemoryAdvice> For(string release, MemoryEstimate estimate) => For(release, estimate, estimate.GpuBytes, estimate.HostAvailableBytes);

    /// <summary>What to expect on a GPU and a host of given sizes.</summary>
    /// <param name="release">Release id.</param>
    /// <param name="estimate">The weights and the published peaks.</param>
    /// <param name="gpuBytes">Memory of one GPU in bytes; null when not known.</param>
    /// <param name="hostBytes">Main memory that the process may use in bytes; null when not known.</param>
    public static IReadOnlyList<MemoryAdvice> For(string release, MemoryEstimate estimate, long? gpuBytes, long? hostBytes)
    {
        List<MemoryAdvice> advice = [];
        if (gpuBytes is { } gpu)
        {
            advice.Add(Gpu(estimate, gpu));
            if (advice[0].Fits != true && Several(estimate, gpu) is { } several)
                advice.Add(several);
            if (advice[0].Fits != true || estimate.Peaks.Any(p => p.Gpus == 1 && Bytes(p) > gpu))
                advice.Add(new MemoryAdvice(Knob(release), null));
        }
        else if (estimate.Peaks.Where(p => p.Gpus == 1).MinBy(p => p.Gigabytes) is { } least)
        {
            advice.Add(new MemoryAdvice("Memory_Floor", null) { Arguments = Values(least, ("floor", estimate.FloorBytes)) });
        }

        if (hostBytes is { } host)
        {
            advice.Add(new MemoryAdvice(estimate.HostBytes <= host ? "Memory_HostEnough" : "Memory_HostShort", estimate.HostBytes <= host)
            {
                Arguments = Values(null, ("needed", estimate.HostBytes), ("available", host)),
            });
        }

        if (estimate.Source is { } source && advice.Count > 0)
            advice.Add(new MemoryAdvice("Memory_Basis", null) { Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["source"] = source } });
        return advice;
    }

    private static MemoryAdvice Gpu(MemoryEstimate estimate, long gpu)
    {
        if (estimate.FloorBytes > gpu)
            return new MemoryAdvice("Memory_BelowFloor", false) { Arguments = Values(null, ("floor", estimate.FloorBytes), ("gpu", gpu)) };
        var single = estimate.Peaks.Where(p => p.Gpus == 1).ToList();
        if (single.Count == 0)
            return new MemoryAdvice("Memory_NoPeaks", null) { Arguments = Values(null, ("floor", estimate.FloorBytes), ("gpu", gpu)) };
        var fitting = single.Where(p => Bytes(p) <= gpu).MaxBy(p => p.Gigabytes);
        return fitting is null
            ? new MemoryAdvice("Memory_BelowPeaks", null) { Arguments = Values(single.MinBy(p => p.Gigabytes), ("floor", estimate.FloorBytes), ("gpu", gpu)) }
            : new MemoryAdvice("Memory_FitsPeak", true) { Arguments = Values(fitting, ("floor", estimate.FloorBytes), ("gpu", gpu)) };
    }

    /// <summary>What several such GPUs can do that one cannot.</summary>
    private static MemoryAdvice? Several(MemoryEstimate estimate, long gpu)
    {
        var shared = estimate.Peaks.Where(p => p.Gpus > 1).ToList();
        if (shared.Count == 0)
            return null;
        var fitting = shared.Where(p => Bytes(p) <= gpu).OrderBy(p => p.Gpus).ThenByDescending(p => p.Gigabytes).FirstOrDefault();
        return fitting is null
            ? new MemoryAdvice("Memory_SeveralShort", false) { Arguments = Values(shared.MinBy(p => p.Gigabytes), ("gpu", gpu)) }
            : new MemoryAdvice("Memory_SeveralFit", null) { Arguments = Values(fitting, ("gpu", gpu)) };
    }

    private static long Bytes(PublishedPeak peak) => (long)(peak.Gigabytes * 1e9);

    private static string Knob(string release) => release switch
    {
        "1.0" or "1.1" => "Memory_KnobMicroBatch",
        "1.2" or "1.2-main" => "Memory_KnobMicroFrame",
        "1.3" => "Memory_KnobTiles",
        _ => "Memory_KnobParallel",
    };

    private static Dictionary<string, string> Values(PublishedPeak? peak, params ReadOnlySpan<(string Name, long Bytes)> pairs)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var (name, bytes) in pairs)
            values[name] = bytes.ToString(CultureInfo.InvariantCulture);
        if (peak is null)
            return values;
        values["setting"] = peak.Setting;
        values["peak"] = peak.Gigabytes.ToString(CultureInfo.InvariantCulture);
        values["gpus"] = peak.Gpus.ToString(CultureInfo.InvariantCulture);
        return values;
    }
}
