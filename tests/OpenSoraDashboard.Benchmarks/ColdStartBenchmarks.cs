using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Samples;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>A whole <c>osd check</c> of the 1.1 set: process start, check, JSON, process end.</summary>
public class ColdStartBenchmarks
{
    private readonly TemporaryWeights weights = new();
    private string[] arguments = [];

    /// <summary>The program measured; <c>OSD</c> names a published one instead of the one built beside this.</summary>
    private static string Program =>
        Environment.GetEnvironmentVariable("OSD") is { Length: > 0 } given ? given : Path.Combine(AppContext.BaseDirectory, "osd");

    [GlobalSetup]
    public void Prepare()
    {
        var deployment = new SampleLibrary(TimeProvider.System).Ensure(Path.Combine(weights.Root, "sample")).Deployments[0];
        arguments =
        [
            "check", "--release", deployment.Release, "--library", deployment.Library!, "--cwd", deployment.WorkingDirectory,
            "--hf-home", deployment.HfHome!, "--format", "json", .. deployment.Components.SelectMany(Source),
        ];
    }

    [Benchmark]
    public int ColdCheck11()
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        return process.ExitCode;
    }

    [GlobalCleanup]
    public void Remove() => weights.Delete();

    private static IEnumerable<string> Source(ComponentChoice choice) => ["--component", $"{choice.Slot}={choice.Source}"];
}
