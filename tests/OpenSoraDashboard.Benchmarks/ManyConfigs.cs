using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Generation;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>About 200 configs: the shipped ones in the folder that <c>OSD_OFFICIAL_CONFIGS</c> names, else every variant of the catalog, written out until there are as many.</summary>
internal static class ManyConfigs
{
    private const int Count = 205;

    /// <summary>Paths of the files; those that are written go into <paramref name="folder"/>.</summary>
    public static IReadOnlyList<string> In(string folder)
    {
        if (Environment.GetEnvironmentVariable("OSD_OFFICIAL_CONFIGS") is { Length: > 0 } official)
            return [.. Directory.EnumerateFiles(official, "*.py", SearchOption.AllDirectories).Where(p => p.Contains("/configs/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        List<string> texts = [.. ReleaseCatalog.All.SelectMany(r => r.Variants).Select(v => string.Concat(v.PythonValues.Select(p => PySource.Assignment(p.Key, p.Value) + "\n")))];
        List<string> paths = [];
        for (var i = 0; i < Count; i++)
        {
            var path = Path.Combine(folder, $"config-{i}.py");
            File.WriteAllText(path, texts[i % texts.Count]);
            paths.Add(path);
        }

        return paths;
    }
}
