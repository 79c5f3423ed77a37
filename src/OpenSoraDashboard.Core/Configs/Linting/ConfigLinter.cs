using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Versions;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>Says what in a config would go wrong: in its text, in its values, and with the weights that it names. Nothing is run.</summary>
public sealed class ConfigLinter(LoaderContracts contracts, TimeProvider time)
{
    // A config without a library: one base more than this many absent ones is not looked for.
    private const int MostAbsentBases = 50;

    // A broken or made-up file may give one finding a line; nobody reads more than these.
    private const int MostOfOneRule = 100;

    private static readonly IReadOnlyList<LintRule> Rules = [.. CheckCatalog.Rules.OfType<LintRule>()];

    private readonly ComponentLint components = new(contracts, time);

    /// <summary>Lints a config that need not be on disk.</summary>
    /// <param name="document">The config.</param>
    /// <param name="context">The world in which it will be used; null for release <c>auto</c> and the current folder.</param>
    /// <param name="cancellationToken">Stops between two components.</param>
    public LintReport Lint(ConfigDocument document, LintContext? context = null, CancellationToken cancellationToken = default)
    {
        var world = context ?? new LintContext();
        var deployment = world.Deployment ?? CurrentFolder();
        var options = new ResolveOptions { Environment = deployment.Environment, Open = world.Open };
        var resolution = ConfigResolver.Resolve(document, options);
        var error = resolution.Error;
        if (error is not null)
            (resolution, options) = WithoutAbsentBases(document, options, resolution);

        var disk = new DiskView(
            deployment.AsUser is { } user ? AccessAccounts.Find(user) : null,
            deployment.Roots is { } roots ? new PathBoundary(roots) : null);
        var values = new PyDict([.. resolution.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value))]);
        var known = ReleaseOf(world, deployment, values, document.Path, disk);
        var release = known.Count > 0 ? known[0] : null;
        var scene = new LintScene
        {
            Document = document,
            Resolution = resolution,
            Error = error,
            Release = release,
            IsTraining = ConfigKind.IsTraining(values),
            Deployment = deployment with { Release = release?.Id ?? "auto" },
            World = DeploymentWorld.Build(deployment, release, disk),
        };
        List<LintFinding> findings = [];
        foreach (var rule in Rules)
            findings.AddRange(rule.Lint(scene).Take(MostOfOneRule));
        if (release is not null && !world.LeavesComponents)
            findings.AddRange(components.Lint(scene, cancellationToken));
        return new LintReport
        {
            Document = document,
            Resolution = resolution,
            Release = release?.Id,
            ReleaseGuessed = ReleaseCatalog.Find(world.Release) is null,
            OtherReleases = [.. known.Skip(1).Select(r => r.Id)],
            IsTraining = scene.IsTraining,
            Options = options,
            Findings = Ordered(findings, scene),
        };
    }

    private static IReadOnlyList<Release> ReleaseOf(LintContext context, Deployment deployment, PyDict values, string path, DiskView disk)
    {
        if (ReleaseCatalog.Find(context.Release) is { } said)
            return [said];
        if (deployment.Checkout is { } folder && CheckoutReader.Read(folder, disk) is { Release: { } id } && ReleaseCatalog.Find(id) is { } seen)
            return [seen];
        return ReleaseGuess.Of(values, path);
    }

    // What is pasted or uploaded names bases that are not here; what it says itself is looked at all the same.
    private static (ConfigResolution Resolution, ResolveOptions Options) WithoutAbsentBases(ConfigDocument document, ResolveOptions options, ConfigResolution first)
    {
        Dictionary<string, ConfigDocument> empty = new(StringComparer.Ordinal);
        var inner = options.Open;
        var lenient = options with { Open = p => inner?.Invoke(p) ?? empty.GetValueOrDefault(p) };
        var resolution = first;
        while (resolution.Error is { Type: "FileNotFoundError", File: { } absent } && empty.Count < MostAbsentBases
            && absent.EndsWith(".py", StringComparison.Ordinal) && !absent.Equals(document.Path, StringComparison.Ordinal) && empty.TryAdd(absent, ConfigDocument.Parse("", absent)))
        {
            resolution = ConfigResolver.Resolve(document, lenient);
        }

        return resolution.Error is null
            ? (resolution with { Files = [.. resolution.Files.Where(f => !empty.ContainsKey(f.Path))] }, lenient)
            : (first, options);
    }

    private static List<LintFinding> Ordered(List<LintFinding> findings, LintScene scene)
    {
        List<string> files = [scene.Document.Path, .. scene.Resolution.Files.Select(f => f.Path)];
        int Place(string file) => files.IndexOf(file) is var at && at < 0 ? files.Count : at;
        Dictionary<string, int> alike = new(StringComparer.Ordinal);
        int Ordinal(string name) => alike[name] = alike.TryGetValue(name, out var last) ? last + 1 : 0;
        return
        [
            .. findings.OrderBy(f => Place(f.Place.File)).ThenBy(f => f.Place.Line).ThenBy(f => f.Place.Column)
                .ThenByDescending(f => f.Finding.Severity).ThenBy(f => f.Finding.Code, StringComparer.Ordinal)
                .Select(f => f with { Ordinal = Ordinal(f.Name) }),
        ];
    }

    private static Deployment CurrentFolder()
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        return new Deployment { Release = "auto", WorkingDirectory = Environment.CurrentDirectory, Environment = environment };
    }
}
