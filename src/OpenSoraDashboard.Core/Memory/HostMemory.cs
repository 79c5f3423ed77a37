using System.Globalization;

namespace OpenSoraDashboard.Core.Memory;

/// <summary>The main memory that a process started here may use.</summary>
public static class HostMemory
{
    /// <summary>Bytes available now, the limit of the process's control group taken into account; null where neither is told.</summary>
    public static long? Available() => Available("/proc/meminfo", "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current");

    internal static long? Available(string memoryInfo, string limitFile, string usedFile)
    {
        var machine = Lines(memoryInfo)
            .Where(l => l.StartsWith("MemAvailable:", StringComparison.Ordinal))
            .Select(l => Number(l["MemAvailable:".Length..].Replace("kB", "", StringComparison.Ordinal)) * 1024)
            .FirstOrDefault();
        // In a container the group's limit counts, not the machine; «max» means none.
        var limit = Number(Lines(limitFile).FirstOrDefault());
        var group = limit is null ? null : limit - (Number(Lines(usedFile).FirstOrDefault()) ?? 0);
        return (machine, group) switch
        {
            ({ } m, { } g) => Math.Max(0, Math.Min(m, g)),
            _ => machine ?? group,
        };
    }

    private static long? Number(string? text) =>
        long.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not Linux, or control groups of the first version.
            return [];
        }
    }
}
