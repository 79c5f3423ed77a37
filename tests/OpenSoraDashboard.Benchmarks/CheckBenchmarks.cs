using BenchmarkDotNet.Attributes;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>Structural checks of complete sets of full-size sparse weights, from the folder to the report.</summary>
[MemoryDiagnoser]
public class CheckBenchmarks
{
    private readonly TemporaryWeights weights = new();
    private readonly LayoutValidationService service = new(new LoaderContracts(), TimeProvider.System);
    private Deployment? release11;
    private Deployment? release20;
    private Deployment? recognised;

    [GlobalSetup]
    public void Prepare()
    {
        release11 = FullSets.Write11(weights);
        release20 = FullSets.Write20(weights, release11);
        recognised = Renamed(release20);
        Expect(recognised);
        Expect(release11);
        Expect(release20);
    }

    [Benchmark]
    public int Check11() => service.Validate(release11!).Components.Count;

    [Benchmark]
    public int Check20() => service.Validate(release20!).Components.Count;

    /// <summary>The release and every source told by content, among 300 other weight files.</summary>
    [Benchmark]
    public int Recognise20() => service.Validate(recognised!).Components.Count;

    [GlobalCleanup]
    public void Remove() => weights.Delete();

    private Deployment Renamed(Deployment original)
    {
        var library = Path.Combine(weights.Root, "nameless");
        foreach (var (from, to) in new[] { ("Open_Sora_v2.safetensors", "1/a.safetensors"), ("hunyuan_vae.safetensors", "1/b.safetensors"), ("google/t5-v1_1-xxl", "2/c"), ("openai/clip-vit-large-patch14", "openai/d") })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(library, to))!);
            File.CreateSymbolicLink(Path.Combine(library, to), Path.Combine(original.Library!, from));
        }

        for (var i = 0; i < 300; i++)
            weights.Write($"nameless/others/{i}/model.safetensors", "clip-vit-base-patch32_text");
        return original with { Release = "auto", Library = library };
    }

    // A set that does not load whole would be measured only up to where it stops.
    private void Expect(Deployment deployment)
    {
        foreach (var component in service.Validate(deployment).Components)
        {
            if (component.Load.Outcome != LoadOutcome.Loads)
                throw new InvalidOperationException($"{deployment.Release} {component.Request.Slot}: {component.Load.Outcome} {component.Load.Message}");
        }
    }
}
