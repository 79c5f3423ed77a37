using System.Diagnostics;
using System.Globalization;
using OpenSoraDashboard.Core.HubCache.Inventory;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>Takes the inventory of a Hub cache by turns with <c>find -L CACHE -printf '%s %p\n'</c> and prints both medians and their ratio.</summary>
internal static class CacheRatio
{
    private const int Rounds = 25;
    private const int WarmUp = 5;
    private const long Bytes = (long)ManyRepositories.Count * ((100 * ManyRepositories.Files) + 45);

    public static int Run()
    {
        var cache = new ManyRepositories();
        try
        {
            return Measure(cache.Folder);
        }
        finally
        {
            cache.Delete();
        }
    }

    private static int Measure(string folder)
    {
        var inventory = new List<double>();
        var find = new List<double>();
        var first = new List<double>();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var (ours, row) = Inventory(folder);
            var theirs = Find(folder);
            if (round < 0)
                continue;
            inventory.Add(ours);
            first.Add(row);
            find.Add(theirs);
        }

        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = Peak(folder) - before;
        var (a, b) = (Median(inventory), Median(find));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"inventory {a:0.0} ms, find {b:0.0} ms, ratio {a / b:0.00}, first repository after {Median(first):0.0} ms, {peak / 1048576.0:0.0} MiB alive half-way (medians of {Rounds} rounds, {ManyRepositories.Count} repositories of {ManyRepositories.Files} files)"));
        return a <= b ? 0 : 1;
    }

    private static (double All, double First) Inventory(string folder)
    {
        var start = Stopwatch.GetTimestamp();
        double? first = null;
        long bytes = 0;
        foreach (var repository in CacheInventory.Open(folder).Repositories())
        {
            first ??= Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            bytes += repository.SizeOnDisk;
        }

        if (bytes != Bytes)
            throw new InvalidOperationException($"The inventory counted {bytes} bytes.");
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, first!.Value);
    }

    private static double Find(string folder)
    {
        var begin = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("find", ["-L", folder, "-printf", @"%s %p\n"]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    // What is reachable in the middle of a reading: the folder's names, and the few results that wait.
    private static long Peak(string folder)
    {
        var seen = 0;
        foreach (var repository in CacheInventory.Open(folder).Repositories())
        {
            if (++seen == ManyRepositories.Count / 2)
                return GC.GetTotalMemory(forceFullCollection: true);
            GC.KeepAlive(repository);
        }

        return 0;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
