using System.Collections.Concurrent;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A setting with which the release's script stops: a value it does not know, a scheduler it does not have, a key it reads and nobody gives.</summary>
public sealed class OSD545 : LintRule
{
    // The inference scripts read these without a default; a flag of the command line may give them.
    private static readonly (string Key, string Flag, string[] Releases)[] Read =
    [
        ("save_dir", "--save-dir", ["1.0", "1.1", "1.2", "1.2-main", "1.3"]),
        ("save_dir", "--save_dir", ["2.0"]),
        ("num_frames", "--num-frames", ["1.0", "1.1", "1.2", "1.2-main", "1.3"]),
        ("image_size", "--image-size", ["1.0", "1.1"]),
    ];

    /// <summary>Options whose values are names, by release; several variants may have one of their own.</summary>
    private static readonly ConcurrentDictionary<string, (string Key, ConfigOption[] Options)[]> Named = new(StringComparer.Ordinal);

    public override Severity Severity => Severity.Error;

    internal override IEnumerable<LintFinding> Lint(LintScene scene)
    {
        if (scene.Release is not { } release || scene.Error is not null)
            return [];
        var isInference = IsInference(scene, release);
        return [.. Values(scene, release), .. Scheduler(scene, release, isInference), .. isInference ? Absent(scene, release) : []];
    }

    // A part that other configs take in need not be whole; training, evaluation and feature extraction have scripts of their own.
    private static bool IsInference(LintScene scene, Release release) =>
        !scene.IsTraining && scene.Resolution.UncertainFrom is null && scene.Value("bucket_config") is null
        && (scene.Value("dataset") is null || scene.IsRelease("1.1", "2.0"))
        && scene.Value("model") is PyDict model && model["type"]?.AsText is { } type && release.Slot("model")?.Type(type) is not null;

    private IEnumerable<LintFinding> Values(LintScene scene, Release release)
    {
        foreach (var (key, options) in Named.GetOrAdd(release.Id, static (_, r) => NamedOptions(r), release))
        {
            if (scene.Value(key) is not { } value || value is not (PyStr or PyInt or PyFloat or PyBool))
                continue;
            if (Array.TrueForAll(options, o => OptionValue.Read(o, value).Fault is not null))
                yield return scene.At(Failed(null, ("key", key), ("value", PyRepr.Of(value)), ("known", OptionLimits.Text(options[0], System.Globalization.CultureInfo.InvariantCulture)), ("release", release.Id)), key);
            else if (options[0] is { ChoicesBy: { } by } option && OptionValue.Beside(option, value, scene.Value(by)) is { } fault)
                yield return scene.At(Failed("Beside", ("key", key), ("value", PyRepr.Of(value)), ("other", Said(fault, "other")), ("values", Said(fault, "values"))), key);
        }
    }

    private static (string Key, ConfigOption[] Options)[] NamedOptions(Release release) =>
        [.. release.Options.Where(static o => o.Kind == OptionKind.Text && o.Choices.Count > 0).GroupBy(static o => o.Path, StringComparer.Ordinal).Select(static g => (g.Key, g.ToArray()))];

    private static string Said(OptionFault fault, string name) => fault.Values.First(v => v.Key.Equals(name, StringComparison.Ordinal)).Value;

    private IEnumerable<LintFinding> Scheduler(LintScene scene, Release release, bool isNeeded)
    {
        var known = Schedulers.Of(release.Id);
        if (known.Count == 0)
            yield break;
        if (scene.Value("scheduler") is not PyDict scheduler)
        {
            if (isNeeded && scene.Value("scheduler") is null)
                yield return scene.AtLine(Failed("NoScheduler", ("release", release.Id)), scene.Document.Path, 1);
            yield break;
        }

        if (scheduler["type"]?.AsText is not { } type)
            yield break;
        var types = string.Join(' ', known.Select(static k => k.Type));
        if (known.FirstOrDefault(k => k.Type.Equals(type, StringComparison.Ordinal)) is not { Keywords: { } keywords })
        {
            yield return scene.At(Failed(null, ("key", "scheduler.type"), ("value", PyRepr.Of(new PyStr(type))), ("known", types), ("release", release.Id)), "scheduler.type");
            yield break;
        }

        foreach (var (key, _) in scheduler.Items)
        {
            if (key.AsText is { } name and not ("type" or "_delete_") && !keywords.Contains(name, StringComparer.Ordinal))
                yield return scene.At(Failed("Keyword", ("key", $"scheduler.{name}"), ("type", type), ("known", string.Join(' ', keywords)), ("release", release.Id)), $"scheduler.{name}");
        }
    }

    private IEnumerable<LintFinding> Absent(LintScene scene, Release release)
    {
        foreach (var (key, flag, _) in Read.Where(r => r.Releases.Contains(release.Id, StringComparer.Ordinal) && scene.Value(r.Key) is null))
            yield return scene.AtLine(Failed("Absent", ("key", key), ("flag", flag), ("release", release.Id)) with { Severity = Severity.Warning }, scene.Document.Path, 1);
    }
}
