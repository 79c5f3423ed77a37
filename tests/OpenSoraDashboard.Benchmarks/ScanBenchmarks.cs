using BenchmarkDotNet.Attributes;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>Walking a folder of 10,000 files. <c>--ratio scan</c> holds it against <c>find</c>.</summary>
[MemoryDiagnoser]
public class ScanBenchmarks
{
    private ManyFiles? files;

    [GlobalSetup]
    public void Prepare() => files = new ManyFiles();

    [Benchmark]
    public int Scan10000Files() => WeightsTree.Scan(files!.Folder).FileCount;

    [GlobalCleanup]
    public void Remove() => files?.Delete();
}
