using System.Globalization;

namespace OpenSoraDashboard.Core.Memory;

/// <summary>The main memory that a process started here may use.</summary>
public static class HostMemory
{
    /// <summary>Limits above this are the kernel's way of saying none (the largest number of pages there is), in bytes.</summary>
    private const long NoLimit = 1L << 60;

    /// <summary>Bytes available now, the limits of the process's control groups taken into account; null where neither is told.</summary>
    public static long? Available() => Available("/proc", "/sys/fs/cgroup");

    /// <param name="processes">Where the kernel tells about processes: <c>/proc</c>.</param>
    /// <param name="groups">Where it tells about control groups: <c>/sys/fs/cgroup</c>.</param>
    internal static long? Available(string processes, string groups)
    {
        var machine = Value(Lines(Path.Join(processes, "meminfo")), "MemAvailable:", "kB") * 1024;
        // In a container or a batch job the tightest group's limit counts, not the machine.
        var group = Groups(Path.Join(processes, "self", "cgroup"), groups).Min();
        return (machine, group) switch
        {
            ({ } m, { } g) => Math.Max(0, Math.Min(m, g)),
            _ => machine ?? group,
        };
    }

    /// <summary>What each group on the way up has left. Slurm and Kubernetes set the limit above the process's own group.</summary>
    private static IEnumerable<long?> Groups(string list, string root)
    {
        foreach (var line in Lines(list))
        {
            var parts = line.Split(':', 3);
            if (parts.Length < 3)
                continue;
            var isFirst = parts[1].Split(',').Contains("memory", StringComparer.Ordinal);
            if (!isFirst && parts[1].Length > 0)
                continue;
            var top = isFirst ? Path.Join(root, "memory") : root;
            for (var at = parts[2].TrimEnd('/'); ; at = at[..Math.Max(0, at.LastIndexOf('/'))])
            {
                yield return Left(Path.Join(top, at), isFirst);
                if (at.Length == 0)
                    break;
            }
        }
    }

    private static long? Left(string group, bool isFirst)
    {
        var limit = Number(Lines(Path.Join(group, isFirst ? "memory.limit_in_bytes" : "memory.max")).FirstOrDefault());
        if (limit is null or >= NoLimit)
            return null;
        var used = Number(Lines(Path.Join(group, isFirst ? "memory.usage_in_bytes" : "memory.current")).FirstOrDefault()) ?? 0;
        // Files in the page cache count as used and are given up when memory is wanted.
        var statistics = Lines(Path.Join(group, "memory.stat"));
        var cache = (Value(statistics, "inactive_file ", "") ?? 0) + (Value(statistics, "active_file ", "") ?? 0);
        return Math.Max(0, limit.Value - Math.Max(0, used - cache));
    }

    private static long? Value(string[] lines, string name, string unit)
    {
        var line = Array.Find(lines, l => l.StartsWith(name, StringComparison.Ordinal));
        return line is null ? null : Number(unit.Length == 0 ? line[name.Length..] : line[name.Length..].Replace(unit, "", StringComparison.Ordinal));
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
            // Not Linux, or no such group.
            return [];
        }
    }
}
