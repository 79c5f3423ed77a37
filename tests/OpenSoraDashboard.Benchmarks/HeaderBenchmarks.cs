using BenchmarkDotNet.Attributes;
using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>Opening a safetensors file of 1,000 tensors and reading its header.</summary>
[MemoryDiagnoser]
public class HeaderBenchmarks
{
    private readonly TemporaryWeights weights = new();
    private string path = "";

    [GlobalSetup]
    public void Prepare() => path = weights.Write(
        "model.safetensors",
        Enumerable.Range(0, 1000).Select(i => TemporaryWeights.Tensor($"blocks.{i / 10}.attn.projection_{i % 10}.weight", [1152, 1152])));

    [Benchmark]
    public int ReadHeaderOf1000Tensors()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        return SafetensorsFile.Read(file, file.Length).Tensors.Count;
    }

    [GlobalCleanup]
    public void Remove() => weights.Delete();
}
