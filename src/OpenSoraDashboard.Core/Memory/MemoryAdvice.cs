using System.Globalization;

namespace OpenSoraDashboard.Core.Memory;

/// <summary>One piece of advice; the sentence is made from resources.</summary>
/// <param name="Key">Resource key.</param>
/// <param name="Fits">True when this speaks for starting, false when against, null for a hint.</param>
public sealed record MemoryAdvice(string Key, bool? Fits)
{
    /// <summary>Values for the sentence's places.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

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
            if (advice[0].Fits != true || estimate.Peaks.Any(p => p.Gpus == 1 && p.Gigabytes * 1e9 > gpu))
                advice.Add(new MemoryAdvice(Knob(release), null));
        }

        if (hostBytes is { } host)
        {
            advice.Add(new MemoryAdvice(estimate.HostBytes <= host ? "Memory_HostEnough" : "Memory_HostShort", estimate.HostBytes <= host)
            {
                Arguments = Values(("needed", estimate.HostBytes), ("available", host)),
            });
        }

        return advice;
    }

    private static MemoryAdvice Gpu(MemoryEstimate estimate, long gpu)
    {
        if (estimate.FloorBytes > gpu)
            return new MemoryAdvice("Memory_BelowFloor", false) { Arguments = Values(("floor", estimate.FloorBytes), ("gpu", gpu)) };
        var fitting = estimate.Peaks.Where(p => p.Gpus == 1 && p.Gigabytes * 1e9 <= gpu).MaxBy(p => p.Gigabytes);
        if (fitting is null)
            return new MemoryAdvice("Memory_BelowPeaks", null) { Arguments = Values(("floor", estimate.FloorBytes), ("gpu", gpu)) };
        Dictionary<string, string> values = new(Values(("floor", estimate.FloorBytes), ("gpu", gpu)), StringComparer.Ordinal)
        {
            ["setting"] = fitting.Setting,
            ["peak"] = fitting.Gigabytes.ToString(CultureInfo.InvariantCulture),
        };
        return new MemoryAdvice("Memory_FitsPeak", true) { Arguments = values };
    }

    private static string Knob(string release) => release switch
    {
        "1.0" or "1.1" => "Memory_KnobMicroBatch",
        "1.2" or "1.2-main" => "Memory_KnobMicroFrame",
        "1.3" => "Memory_KnobTiles",
        _ => "Memory_KnobParallel",
    };

    private static Dictionary<string, string> Values(params ReadOnlySpan<(string Name, long Bytes)> pairs)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var (name, bytes) in pairs)
            values[name] = bytes.ToString(CultureInfo.InvariantCulture);
        return values;
    }
}
