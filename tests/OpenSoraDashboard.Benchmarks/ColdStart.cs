using System.Diagnostics;
using System.Globalization;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>A whole <c>osd check</c> in a process of its own, from its start to its end: median and fastest of several.</summary>
internal static class ColdStart
{
    private const int Rounds = 11;
    private const double Target = 400;

    /// <param name="osd">Path of the command; null for the one built beside this.</param>
    public static int Run(string? osd)
    {
        osd ??= Path.Combine(AppContext.BaseDirectory, "osd");
        var weights = new TemporaryWeights();
        try
        {
            var release11 = FullSets.Write11(weights);
            var release20 = FullSets.Write20(weights, release11);
            // The 1.1 set is the README's row without a target of its own.
            Row("1.1 set", osd, release11, null);
            return Row("2.0 set", osd, release20, Target) ? 0 : 1;
        }
        finally
        {
            weights.Delete();
        }
    }

    private static bool Row(string what, string osd, Deployment deployment, double? target)
    {
        _ = Once(osd, deployment);
        var times = Enumerable.Range(0, Rounds).Select(_ => Once(osd, deployment)).Order().ToList();
        var median = times[Rounds / 2];
        var end = target is { } most ? $"  target <= {most} ms  {(median <= most ? "met" : "NOT MET")}" : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"osd check of the {what}, median of {Rounds}: {median,5:0} ms (fastest {times[0]:0} ms){end}"));
        return target is null || median <= target;
    }

    private static double Once(string osd, Deployment deployment)
    {
        var start = new ProcessStartInfo(osd, Arguments(deployment)) { RedirectStandardOutput = true, UseShellExecute = false };
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var time = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        // What is not checked to its end is no figure.
        return output.Contains("\"verdict\": \"ready\"", StringComparison.Ordinal) ? time : throw new InvalidOperationException(output);
    }

    private static IEnumerable<string> Arguments(Deployment deployment) =>
    [
        "check", "--release", deployment.Release, "--library", deployment.Library!, "--cwd", deployment.WorkingDirectory,
        "--hf-home", deployment.HfHome!, "--format", "json", .. deployment.Components.SelectMany(static c => new[] { "--component", $"{c.Slot}={c.Source}" }),
    ];
}
