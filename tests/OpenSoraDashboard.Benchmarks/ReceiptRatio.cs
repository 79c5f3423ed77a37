using System.Diagnostics;
using System.Globalization;
using OpenSoraDashboard.Core;
using OpenSoraDashboard.Core.Integrity;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Fixtures;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>Verifies a hollow library of 100 GB once, and then again unchanged, here and by the built <c>osd</c> where it is given.</summary>
internal static class ReceiptRatio
{
    private const int Files = 20;
    private const long FileBytes = 5_000_000_000;
    private const double Target = 300;

    /// <param name="osd">Path of the command; null to leave it out.</param>
    public static int Run(string? osd)
    {
        using var folder = new TemporaryFolder();
        var library = folder["library"];
        Directory.CreateDirectory(library);
        for (var i = 0; i < Files; i++)
        {
            using var file = File.Create(Path.Join(library, $"model-{i:00}.bin"));
            file.SetLength(FileBytes);
        }

        File.WriteAllLines(Path.Join(library, "SHA256SUMS"), Directory.GetFiles(library, "*.bin").Select(static f => $"{new string('0', 64)}  {Path.GetFileName(f)}"));
        var data = folder["data"];
        var first = Verify(library, data);
        var again = Enumerable.Range(0, 5).Select(_ => Verify(library, data)).ToList();
        var best = again.Min(static a => a.Milliseconds);
        if (first.BytesRead != Files * FileBytes || again.Exists(static a => a.BytesRead != 0))
            throw new InvalidOperationException("The second run read what the first had read.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first run: {Files * FileBytes / 1e9:0} GB in {first.Milliseconds / 1000:0.0} s ({Files * FileBytes / 1e6 / first.Milliseconds:0.00} GB/s)"));
        var isMet = Row("unchanged, in this process", best);
        if (osd is not null)
            isMet &= Row("unchanged, osd from its start", Enumerable.Range(0, 5).Min(_ => Command(osd, library, data)));
        return isMet ? 0 : 1;
    }

    private static bool Row(string what, double milliseconds)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-36} {milliseconds,8:0} ms  target <= {Target} ms  {(milliseconds <= Target ? "met" : "NOT MET")}"));
        return milliseconds <= Target;
    }

    private static (double Milliseconds, long BytesRead) Verify(string library, string data)
    {
        var start = Stopwatch.GetTimestamp();
        using var database = IntegrityDatabase.Open(DataDirectory.Open(data), TimeProvider.System);
        var service = new IntegrityService(new ReceiptStore(database), new StorageProbe(), TimeProvider.System);
        var report = service.Verify(new VerifyRequest { Roots = [library] });
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, report.BytesRead);
    }

    private static double Command(string osd, string library, string data)
    {
        var start = new ProcessStartInfo(osd, ["verify", library]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment[DataDirectory.Variable] = data;
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }
}
