using OpenSoraDashboard.Configuration;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Patching;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Files;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Components.Pages.Studio;

/// <summary>A config under work: its text, what lint says, which fixes are ticked and what comes of them. Nothing is written.</summary>
public sealed class StudioState(
    DeploymentStore deployments, RootGuard guard, LayoutValidationService validation, ConfigGenerationService configs, ConfigLinter linter, ConfigFixer fixer)
{
    /// <summary>The longest text in bytes: as much as the live connection takes in one piece with room to spare.</summary>
    public const int Longest = 512 * 1024;

    /// <summary>What stands for telling the release from the config.</summary>
    public const string AnyRelease = "auto";

    private readonly HashSet<string> ticked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OptionFault> faults = new(StringComparer.Ordinal);
    private StudioText text = StudioText.Empty;
    private string path = "";
    private int version;

    /// <summary>The deployment for which the config is meant; null where there is none.</summary>
    public DeploymentEntry? Entry { get; private set; }

    public string Release { get; private set; } = AnyRelease;

    public StudioSource Source { get; private set; } = StudioSource.Typed;

    /// <summary>What the editor shows.</summary>
    public string Text => text.Shown;

    /// <summary>The text before another source replaced it unsaved; null where nothing would be lost.</summary>
    public string? Earlier { get; private set; }

    /// <summary>The text was typed or changed by hand since it was loaded.</summary>
    public bool IsEdited { get; private set; }

    public StudioProblem? Problem { get; private set; }

    /// <summary>The last check of this text; null before the first, and for no text.</summary>
    public StudioCheck? Check { get; private set; }

    public bool IsChecking => Text.Length > 0 && Problem is null && Check?.Version != version;

    public IReadOnlyList<DeploymentEntry> Choices => deployments.All;

    public string FileName => Path.GetFileName(path);

    public IReadOnlyList<LintFinding> Findings => Check?.Report.Findings ?? [];

    /// <summary>The bytes to take away: with the ticked fixes where there are some.</summary>
    public ReadOnlyMemory<byte> Result => Check?.Fixed?.Document.Bytes ?? text.Bytes;

    public ConfigPatchResult? Patch => Check?.Fixed?.Patch;

    /// <summary>The release whose variants and options are offered.</summary>
    public Release? Known => ReleaseCatalog.Find(Release) ?? (Check?.Report.Release is { } id ? ReleaseCatalog.Find(id) : null);

    /// <summary>The variant on show; null for any other text.</summary>
    public ConfigVariant? Variant => Source.Kind == StudioSourceKind.Variant ? Known?.Variant(Source.Name) : null;

    /// <summary>Takes what the address says; loads only what is not there yet.</summary>
    /// <returns>Whether the text changed.</returns>
    public bool Open(string? deployment, string? release, string? variant, string? file)
    {
        var entry = deployments.Find(deployment) ?? (deployments.All is [var first, ..] ? first : null);
        var chosen = Releases.IsKnown(release ?? "") ? release! : AnyRelease;
        var world = (Entry?.Key, Release);
        (Entry, Release) = (entry, chosen);
        var wanted = variant is { Length: > 0 } ? new StudioSource(StudioSourceKind.Variant, variant)
            : file is { Length: > 0 } ? new StudioSource(StudioSourceKind.File, file)
            : StudioSource.Typed;
        var isOther = wanted.Kind != StudioSourceKind.Typed && (wanted != Source || (wanted.Kind == StudioSourceKind.Variant && world != (entry?.Key, chosen)));
        if (world != (entry?.Key, chosen))
            Touch();
        if (path.Length == 0 || (Source.Kind is StudioSourceKind.Typed && world.Key != entry?.Key))
            path = Path.Join(Deployment.WorkingDirectory, "config.py");
        return isOther && Load(wanted);
    }

    /// <summary>Takes typed or pasted text.</summary>
    public void Read(string? typed)
    {
        var shown = (typed ?? "").Replace("\r\n", "\n", StringComparison.Ordinal);
        if (shown.Equals(Text, StringComparison.Ordinal))
            return;
        IsEdited = true;
        Take(text.With(shown));
    }

    /// <summary>Takes a file of the visitor's own.</summary>
    /// <param name="name">Its name; a path in it is left out.</param>
    /// <param name="bytes">Its bytes.</param>
    public void Upload(string name, ReadOnlyMemory<byte> bytes)
    {
        var plain = name.Split('/', '\\')[^1];
        Put(new StudioSource(StudioSourceKind.Upload, plain), Path.Join(Deployment.WorkingDirectory, plain.Length > 0 ? plain : "config.py"), StudioText.Of(bytes));
    }

    /// <summary>A text was offered that is too long to take.</summary>
    public void Refuse(StudioProblem problem) => Problem = problem;

    /// <summary>Brings back the text that was replaced.</summary>
    public void Undo()
    {
        var earlier = Earlier;
        Earlier = null;
        IsEdited = true;
        Take(StudioText.Of(System.Text.Encoding.UTF8.GetBytes(earlier ?? "")));
    }

    public bool IsTicked(LintFinding finding) => ticked.Contains(finding.Id);

    public int TickedCount => Findings.Count(IsTicked);

    public int FixableCount => Findings.Count(f => f.CertainFix is not null);

    public void Tick(LintFinding finding, bool on)
    {
        if (on ? ticked.Add(finding.Id) : ticked.Remove(finding.Id))
            version++;
    }

    public void TickAll(bool on)
    {
        ticked.Clear();
        if (on)
            ticked.UnionWith(Findings.Where(f => f.CertainFix is not null).Select(f => f.Id));
        version++;
    }

    /// <summary>Makes the result the text; more can be done from there.</summary>
    public void Adopt()
    {
        if (Check?.Fixed is not { } done)
            return;
        IsEdited = true;
        Take(StudioText.Of(done.Document.Bytes));
    }

    /// <summary>Sets one option of the variant on show; every other byte stays.</summary>
    /// <returns>Whether the text changed.</returns>
    public bool Set(ConfigOption option, string value)
    {
        faults.Remove(option.Path);
        if (Known is not { } release || Variant is not { } variant)
            return false;
        var settings = ConfigSettings.Read(release, variant, [KeyValuePair.Create(option.Path, OptionText.Read(option, value))]);
        if (settings.Faults is [var fault, ..])
        {
            faults[option.Path] = fault;
            return false;
        }

        try
        {
            var patch = ConfigPatch.Apply(text.Document(path), settings.Values, options: new ResolveOptions { Environment = Deployment.Environment, Open = Guarded([]) });
            IsEdited = true;
            Take(StudioText.Of(patch.Files.First(f => f.Path.Equals(path, StringComparison.Ordinal)).After));
            return true;
        }
        catch (ConfigPatchException)
        {
            faults[option.Path] = new OptionFault(option.Path, "Unsettable", []);
            return false;
        }
    }

    /// <summary>Why an option was not set; null where it was.</summary>
    public OptionFault? Fault(ConfigOption option) => faults.GetValueOrDefault(option.Path);

    /// <summary>The value of a config key as a field shows it.</summary>
    public PyValue? Value(string key) => Check?.Report.Resolution.Find(key)?.Value;

    /// <summary>Looks at the text as it is now. Takes time: not on the page's own thread.</summary>
    public StudioCheck Look()
    {
        var (asked, document) = (version, text.Document(path));
        var wanted = ticked.ToHashSet(StringComparer.Ordinal);
        List<string> outside = [];
        var context = new LintContext { Release = Release, Deployment = Deployment with { Release = Release }, Open = Guarded(outside) };
        var report = linter.Lint(document, context);
        var done = wanted.Count == 0 ? null : fixer.ApplyAll(report, context, f => wanted.Contains(f.Id));
        return new StudioCheck(asked, report, done, [.. outside.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Takes what a look brought; one at an older text is dropped.</summary>
    public void Take(StudioCheck check)
    {
        if (check.Version == version)
            Check = check;
    }

    /// <summary>The config with start command and environment; null where the release or the values are not known.</summary>
    public GeneratedConfig? Bundle(System.Globalization.CultureInfo language) =>
        Known is { } release && (Check?.Fixed?.After ?? Check?.Report)?.Resolution.Value is PyDict values
            ? configs.Around(FileName, System.Text.Encoding.UTF8.GetString(Result.Span), values, new ConfigRequest
            {
                Deployment = Deployment with { Release = release.Id },
                Components = [],
                Variant = Variant?.Name ?? (Check!.Report.IsTraining ? release.Variants.FirstOrDefault(v => v.Kind == VariantKind.Training)?.Name : null),
                Language = language,
            })
            : null;

    private Deployment Deployment => Entry is { } e
        ? e.Deployment with { Roots = guard.Roots }
        : new Deployment { Release = AnyRelease, WorkingDirectory = "/", Roots = [] };

    private bool Load(StudioSource wanted)
    {
        if (wanted.Kind == StudioSourceKind.File)
        {
            if (ConfigFiles.Read(guard, wanted.Name) is { } bytes)
            {
                Put(wanted, wanted.Name, StudioText.Of(bytes));
                return true;
            }

            Source = wanted;
            Problem = StudioProblem.Unreadable;
            return false;
        }

        var release = ReleaseCatalog.Find(Release);
        if (release?.Variant(wanted.Name) is not { } variant)
            return false;
        var deployment = Deployment with { Release = release.Id, Variant = variant == release.DefaultVariant ? null : variant.Name };
        var hasSources = deployment.Library is not null || deployment.Components.Count > 0;
        var request = hasSources
            ? ConfigRequest.For(deployment, validation.Validate(deployment)) with { Variant = variant.Name }
            : new ConfigRequest { Deployment = deployment, Components = [], Variant = variant.Name };
        var config = configs.Generate(request with { Language = System.Globalization.CultureInfo.CurrentUICulture });
        Put(wanted, Path.Join(deployment.WorkingDirectory, config.FileName), StudioText.Of(System.Text.Encoding.UTF8.GetBytes(config.Text)));
        return true;
    }

    private void Put(StudioSource source, string name, StudioText loaded)
    {
        if (IsEdited && Text.Length > 0)
            Earlier = Text;
        (Source, path, IsEdited) = (source, name, false);
        Take(loaded);
    }

    private void Take(StudioText taken)
    {
        Problem = taken.Bytes.Length > Longest ? StudioProblem.TooLong : null;
        text = taken;
        ticked.Clear();
        faults.Clear();
        Touch();
        if (Text.Length == 0 || Problem is not null)
            Check = null;
    }

    private void Touch() => version++;

    // A base outside the roots is not read, nor is it told whether it is there.
    private Func<string, ConfigDocument?> Guarded(List<string> outside) => asked =>
    {
        if (guard.Resolve(asked).Real is not null)
            return null;
        outside.Add(asked);
        return ConfigDocument.Parse("", asked);
    };
}
