using System.Diagnostics;
using System.Globalization;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>Walks 10,000 files by turns with <c>find -L DIR -printf '%s %p\n'</c> and prints both medians and their ratio.</summary>
internal static class ScanRatio
{
    private const int Rounds = 25;
    private const int WarmUp = 5;

    public static int Run()
    {
        var files = new ManyFiles();
        try
        {
            return Measure(files.Folder);
        }
        finally
        {
            files.Delete();
        }
    }

    private static int Measure(string folder)
    {
        var scan = new List<double>();
        var find = new List<double>();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var ours = Time(() => Scan(folder));
            var theirs = Time(() => Find(folder));
            if (round < 0)
                continue;
            scan.Add(ours);
            find.Add(theirs);
        }

        var (a, b) = (Median(scan), Median(find));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"scan {a:0.0} ms, find {b:0.0} ms, ratio {a / b:0.00} (medians of {Rounds} rounds, {ManyFiles.Count} files)"));
        return a <= 1.2 * b ? 0 : 1;
    }

    private static void Scan(string folder)
    {
        var tree = WeightsTree.Scan(folder);
        if (tree.FileCount != ManyFiles.Count)
            throw new InvalidOperationException($"The scan saw {tree.FileCount} files.");
    }

    private static void Find(string folder)
    {
        var start = new ProcessStartInfo("find", ["-L", folder, "-printf", @"%s %p\n"]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
