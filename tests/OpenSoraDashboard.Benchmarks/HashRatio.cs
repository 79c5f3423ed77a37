using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>
/// Hashes page-cached files by turns with <c>openssl speed</c> and <c>sha256sum</c> and prints the ratios. Each round
/// measures both sides of a ratio one right after the other, the other way round every second time, and the median of the
/// rounds' ratios counts: what else the machine does then hits both sides alike.
/// </summary>
internal static class HashRatio
{
    private const int Rounds = 9;
    private const long FileBytes = 1L << 30;

    public static int Run()
    {
        using var folder = new TemporaryFolder();
        string[] files = [folder["one.bin"], folder["two.bin"]];
        foreach (var file in files)
            Fill(file);
        Hash(files);
        var idle = Process.GetCurrentProcess().WorkingSet64;
        var peak = 0L;
        List<(double Ours, double Theirs)> one = [], two = [], coreutils = [];
        for (var round = 0; round < Rounds; round++)
        {
            one.Add(Pair(round, () => Hash(files[..1]), () => OpenSsl()));
            two.Add(Pair(round, () => Hash(files), () => OpenSsl("-multi", "2")));
            coreutils.Add(Pair(round, () => Hash(files[..1]), () => Sha256sum(files[0])));
            peak = Math.Max(peak, Process.GetCurrentProcess().WorkingSet64);
        }

        Console.WriteLine($"medians of {Rounds} rounds, files of {FileBytes >> 20} MiB in the page cache, {Environment.ProcessorCount} processors");
        var isMet = Row("one file / openssl speed", one, 0.93);
        isMet &= Row("two files / openssl speed -multi 2", two, 0.84);
        isMet &= Row("one file / sha256sum", coreutils, 3.5);
        var over = Math.Max(0, peak - idle) / 1048576.0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"memory over idle",-36} {over,8:0} MiB            target <= 64 MiB  {(over <= 64 ? "met" : "NOT MET")}"));
        return isMet && over <= 64 ? 0 : 1;
    }

    private static (double Ours, double Theirs) Pair(int round, Func<double> ours, Func<double> theirs)
    {
        if (round % 2 == 0)
        {
            var first = ours();
            return (first, theirs());
        }

        var other = theirs();
        return (ours(), other);
    }

    private static bool Row(string what, List<(double Ours, double Theirs)> pairs, double target)
    {
        var ratio = Median(pairs.Select(static p => p.Ours / p.Theirs));
        var (ours, theirs) = (Median(pairs.Select(static p => p.Ours)), Median(pairs.Select(static p => p.Theirs)));
        var best = pairs.Max(static p => p.Ours) / pairs.Max(static p => p.Theirs);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-36} {ours / 1e6,8:0} MB/s / {theirs / 1e6,6:0} MB/s = {ratio:0.00} (best against best {best:0.00})  target >= {target:0.00}  {(ratio >= target ? "met" : "NOT MET")}"));
        return ratio >= target;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    private static double Hash(string[] files)
    {
        var tasks = files.Select(static f => new HashTask(f, FileStatus.Of(f), DigestAlgorithms.Sha256)).ToList();
        var start = Stopwatch.GetTimestamp();
        new HashRun(tasks, new StorageProbe(), files.Length, new HashControl { TakeSamples = true }, static (_, r) =>
        {
            if (r.End != HashEnd.Hashed)
                throw new InvalidOperationException(r.Problem);
        }).Run();
        return FileBytes * files.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Sha256sum(string file)
    {
        var start = Stopwatch.GetTimestamp();
        Output("sha256sum", file);
        return FileBytes / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Bytes a second, from the table's last line: <c>sha256  1895082.67k</c>.</summary>
    private static double OpenSsl(params string[] more)
    {
        var line = Output("openssl", ["speed", "-seconds", "1", .. more, "-evp", "sha256", "-bytes", "1048576"]).TrimEnd().Split('\n')[^1];
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1].TrimEnd('k'), CultureInfo.InvariantCulture) * 1000;
    }

    private static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static void Fill(string file)
    {
        var block = RandomNumberGenerator.GetBytes(1 << 20);
        using var stream = File.Create(file);
        for (var written = 0L; written < FileBytes; written += block.Length)
        {
            BitConverter.TryWriteBytes(block, written);
            stream.Write(block);
        }
    }
}
