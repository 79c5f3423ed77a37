using Microsoft.Extensions.Options;
using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Deployments;

/// <summary>The libraries and deployments that can be chosen, from the configuration, the settings page and the sample.</summary>
public sealed class DeploymentStore
{
    private readonly Lock gate = new();
    private readonly DashboardOptions options;
    private readonly SettingsFile settings;
    private readonly SampleDeployments samples;
    private Snapshot current;

    public DeploymentStore(IOptions<DashboardOptions> options, SettingsFile settings, SampleDeployments samples)
    {
        this.options = options.Value;
        this.settings = settings;
        this.samples = samples;
        current = Build(settings.Read());
    }

    /// <summary>Told after libraries were added or removed, on the thread that did it.</summary>
    public event EventHandler? Changed;

    public IReadOnlyList<DeploymentEntry> All => current.Entries;

    public IReadOnlyList<LibraryRoot> Libraries => current.Libraries;

    /// <summary>The deployment of that key; null when there is none.</summary>
    public DeploymentEntry? Find(string? key) =>
        key is null ? null : All.FirstOrDefault(e => e.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a library for good.</summary>
    /// <param name="path">Absolute path of a folder.</param>
    public void AddLibrary(string path) => Save(saved => saved with { Libraries = [.. saved.Libraries.Append(path).Distinct(StringComparer.Ordinal)] });

    /// <summary>Forgets a library that was added in the page; nothing on disk is touched.</summary>
    public void RemoveLibrary(string path) => Save(saved => saved with { Libraries = [.. saved.Libraries.Where(l => !l.Equals(path, StringComparison.Ordinal))] });

    private void Save(Func<SavedSettings, SavedSettings> change)
    {
        lock (gate)
        {
            var saved = change(settings.Read());
            settings.Write(saved);
            current = Build(saved);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private Snapshot Build(SavedSettings saved)
    {
        var libraries = new List<LibraryRoot>();
        libraries.AddRange(options.Libraries.Select(l => new LibraryRoot(Path.GetFullPath(l), DeploymentOrigin.Configuration)));
        libraries.AddRange(saved.Libraries.Select(l => new LibraryRoot(l, DeploymentOrigin.Settings)));

        var keys = new DeploymentKeys();
        var entries = options.Deployments.Select(d => new DeploymentEntry(keys.For(d.Name), DeploymentOrigin.Configuration, From(d))).ToList();
        entries.AddRange(libraries.Select(l => new DeploymentEntry(keys.For(NameOf(l.Path)), l.Origin, new Deployment
        {
            Name = NameOf(l.Path),
            Release = Releases.Auto,
            Library = l.Path,
            WorkingDirectory = l.Path,
        })));

        if (options.SampleLibrary && entries.Count == 0 && samples.Make() is { } sample)
        {
            libraries.AddRange(sample.Libraries);
            entries.AddRange(sample.Deployments.Select(d => new DeploymentEntry(keys.For(d.Name), DeploymentOrigin.Sample, d)));
        }

        return new Snapshot([.. libraries.DistinctBy(l => l.Path, StringComparer.Ordinal)], entries);
    }

    private static Deployment From(DeploymentOptions d)
    {
        var library = string.IsNullOrWhiteSpace(d.Library) ? null : Path.GetFullPath(d.Library);
        return new Deployment
        {
            Name = d.Name,
            Release = d.Release ?? Releases.Auto,
            Library = library,
            WorkingDirectory = d.WorkingDirectory is { Length: > 0 } folder ? Path.GetFullPath(folder) : library ?? Environment.CurrentDirectory,
            HfHome = d.HfHome,
            Checkout = d.Checkout,
            PythonEnvironment = d.PythonEnvironment,
            AsUser = d.AsUser,
            Components =
            [
                .. d.Sources.Keys.Union(d.Types.Keys, StringComparer.Ordinal).Select(slot => new ComponentChoice(slot)
                {
                    Type = d.Types.TryGetValue(slot, out var type) ? type : null,
                    HasSource = d.Sources.ContainsKey(slot),
                    Source = d.Sources.TryGetValue(slot, out var source) && !source.Equals("None", StringComparison.Ordinal) ? source : null,
                }),
            ],
        };
    }

    private static string NameOf(string path) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) is { Length: > 0 } name ? name : path;

    private sealed record Snapshot(IReadOnlyList<LibraryRoot> Libraries, IReadOnlyList<DeploymentEntry> Entries);
}
