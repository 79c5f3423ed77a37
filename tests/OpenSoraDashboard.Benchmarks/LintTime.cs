using System.Diagnostics;
using System.Globalization;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>Reads, parses, resolves and lints about 200 configs, the loads they ask for included, and prints the median of all at once.</summary>
internal static class LintTime
{
    private const int Rounds = 15;
    private const int WarmUp = 40;
    private const double Limit = 200;

    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("osd-lint-");
        try
        {
            var paths = ManyConfigs.In(folder.FullName);
            var linter = new ConfigLinter(new LoaderContracts(), TimeProvider.System);
            List<double> times = [];
            for (var round = -WarmUp; round < Rounds; round++)
            {
                var start = Stopwatch.GetTimestamp();
                var findings = 0;
                foreach (var path in paths)
                    findings += linter.Lint(ConfigDocument.Load(path)).Findings.Count;
                if (findings == 0)
                    throw new InvalidOperationException("Nothing was linted.");
                if (round >= 0)
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"lint of {paths.Count} configs: median {times[Rounds / 2]:0.0} ms, best {times[0]:0.0} ms ({Rounds} rounds)"));
            return times[Rounds / 2] <= Limit ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
