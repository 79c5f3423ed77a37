using BenchmarkDotNet.Attributes;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>The Config studio answers while one types: one config, and all shipped ones at once.</summary>
[MemoryDiagnoser]
public class LintBenchmarks
{
    private readonly ConfigLinter linter = new(new LoaderContracts(), TimeProvider.System);
    private IReadOnlyList<string> paths = [];
    private string folder = "";

    [GlobalSetup]
    public void Setup()
    {
        folder = Directory.CreateTempSubdirectory("osd-lint-").FullName;
        paths = ManyConfigs.In(folder);
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(folder, recursive: true);

    [Benchmark]
    public int LintAll() => paths.Sum(p => linter.Lint(ConfigDocument.Load(p)).Findings.Count);

    [Benchmark]
    public int LintOne() => linter.Lint(ConfigDocument.Load(paths[0])).Findings.Count;
}
