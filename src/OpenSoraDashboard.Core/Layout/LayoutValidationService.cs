using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Generic;
using OpenSoraDashboard.Core.Loading.Versions;
using OpenSoraDashboard.Core.Memory;
using OpenSoraDashboard.Core.Recognition;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Answers for a deployment: will Open-Sora start without the network, and if not, what has to change.</summary>
public sealed class LayoutValidationService(LoaderContracts contracts, TimeProvider time)
{
    /// <summary>The reason of an unknown outcome whose files lie outside <see cref="Deployment.Roots"/>.</summary>
    internal const string OutsideRoots = nameof(OutsideRoots);

    private const string FromPretrained = "from_pretrained";

    private static readonly ConfigGenerationService Configs = new();

    /// <summary>Checks a deployment.</summary>
    /// <param name="deployment">What to check.</param>
    /// <param name="progress">Told after each component; may be null.</param>
    /// <param name="cancellationToken">Stops between two components.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Report Validate(Deployment deployment, IProgress<ComponentReport>? progress = null, CancellationToken cancellationToken = default)
    {
        var started = time.GetTimestamp();
        var (context, requests) = Load(deployment, cancellationToken);
        var (library, release, world, loads) = (context.Library, context.Release, context.World, context.All);
        var isGeneric = deployment.Release.Equals(GenericContract.Release, StringComparison.Ordinal);
        IReadOnlyList<ReleaseServing> serves = library is null || isGeneric ? [] : ServedReleases.In(library);
        Dictionary<string, ComponentReport> bySlot = new(StringComparer.Ordinal);
        foreach (var (request, load) in loads)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var report = ComponentJudge.Judge(Component(context, request, load)) with
            {
                Snippet = Configs.Snippet(request, deployment.WorkingDirectory),
            };
            bySlot[request.Slot] = report;
            progress?.Report(report);
        }

        IReadOnlyList<ComponentReport> components = isGeneric
            ? GenericValidation.Validate(deployment, library, context, progress, cancellationToken)
            : [.. requests.Select(r => bySlot[r.Slot])];
        if (isGeneric)
            context = context with { IsCut = components.Count >= GenericValidation.MostFolders, All = [.. components.Select(c => (c.Request, c.Load))] };
        var memory = components.Count == 0 || release is null ? null : MemoryEstimator.Of(release.Id, components, deployment.GpuBytes, HostMemory.Available());
        context = context with
        {
            Memory = memory,
            FittingVariant = FittingVariant.Find(deployment, release, loads, d => Simulate(d, release!, world, new SourceFinder(contracts, world, library), cancellationToken).Loads),
        };
        IReadOnlyList<Finding> findings =
        [
            .. CheckCatalog.Rules.Where(r => r.AppliesTo(context)).SelectMany(r => r.Evaluate(context)),
            .. ConfigFindings.Of(deployment, release, components, new ConfigLinter(contracts, time)),
        ];
        return new Report
        {
            Release = release?.Id ?? deployment.Release,
            Verdict = ComponentJudge.Verdict(components, findings),
            Components = components,
            Findings = findings,
            Libraries = world.Libraries,
            Commands = StartCommands.For(deployment, release, requests, Configs),
            Serves = serves,
            Memory = memory,
            FileCount = library?.FileCount ?? 0,
            TotalBytes = library?.TotalBytes ?? 0,
            CheckedAt = time.GetUtcNow(),
            Duration = time.GetElapsedTime(started),
        };
    }

    /// <summary>What <see cref="Validate"/> says about the components alone: no memory, no commands, no snippets.</summary>
    internal IReadOnlyList<ComponentReport> Components(Deployment deployment, CancellationToken cancellationToken)
    {
        var (context, _) = Load(deployment, cancellationToken);
        List<ComponentReport> reports = [];
        foreach (var (request, load) in context.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reports.Add(ComponentJudge.Judge(Component(context, request, load)));
        }

        return reports;
    }

    private (CheckContext Context, IReadOnlyList<ComponentRequest> Requests) Load(Deployment deployment, CancellationToken cancellationToken)
    {
        var disk = new DiskView(
            deployment.AsUser is { } user ? AccessAccounts.Find(user) : null,
            deployment.Roots is { } roots ? new PathBoundary(roots) : null);
        var library = deployment.Library is { } root ? LibraryIndex.Read(root, disk, cancellationToken) : null;
        var checkout = deployment.Checkout is { } source ? CheckoutReader.Read(source, disk) : null;
        var release = new ReleaseChooser(deployment, library, disk, checkout).Choose();
        var world = DeploymentWorld.Build(deployment, release, disk, checkout);
        var finder = new SourceFinder(contracts, world, library);
        var (requests, loads) = release is null ? ([], []) : Simulate(deployment, release, world, finder, cancellationToken);
        var context = new CheckContext(deployment, world, null, null, loads) { Release = release, Library = library, Found = finder.Found, Models = Models(loads, finder.Found, world), SourceChanges = Changes(deployment, release, disk) };
        return (context, requests);
    }

    private static IReadOnlyList<SourceChange> Changes(Deployment deployment, Release? release, DiskView disk)
    {
        if (deployment.Checkout is not { } checkout || release is null)
            return [];
        var changes = CheckoutComparison.Of(checkout, release.Id, disk, KnownSources.Official);
        // A checkout outside the roots is no file of a component.
        disk.TakeRefused();
        return changes;
    }

    private (IReadOnlyList<ComponentRequest> Requests, List<(ComponentRequest Request, LoadResult Load)> Loads) Simulate(
        Deployment deployment, Release release, LoadContext world, SourceFinder finder, CancellationToken cancellationToken)
    {
        var requests = Requests(deployment, release, finder);
        List<(ComponentRequest Request, LoadResult Load)> loads = [];
        foreach (var request in InBuildOrder(requests, release))
        {
            cancellationToken.ThrowIfCancellationRequested();
            world.Disk.TakeRefused();
            var load = contracts.Simulate(request with { ScriptKeywords = ScriptInputs.Of(request, requests) }, world);
            loads.Add((request, Bounded(load, world.Disk)));
        }

        return (requests, loads);
    }

    // The real loader would have read on where this check may not: what it does there cannot be said.
    private static LoadResult Bounded(LoadResult load, DiskView disk) => disk.TakeRefused() is null ? load : new LoadResult
    {
        Outcome = LoadOutcome.Unknown,
        UnknownReason = OutsideRoots,
        Trace = load.Trace,
        Certainty = load.Certainty,
    };

    private static Dictionary<string, ModelMatch> Models(
        List<(ComponentRequest Request, LoadResult Load)> loads, IReadOnlyList<FoundSource> found, LoadContext world)
    {
        Dictionary<string, ModelMatch> models = new(StringComparer.Ordinal);
        foreach (var (request, load) in loads)
        {
            // Only what must go together is asked about; text encoders are the same everywhere.
            if (request.Slot is "model" or "vae" or "ae" && ComponentModel.Of(request, load, found, world) is { } model)
                models[request.Slot] = model;
        }

        return models;
    }

    // All reading of the disk for one component happens here, before its rules run.
    private CheckContext Component(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var facts = ComponentFactsReader.Read(request, load, context.World);
        var layout = LayoutAnalysis.Of(ComponentLayout.Of(request, context.Release?.TypeIn(request.Slot, request.Type), facts.ThroughHubCache).Seen(facts, context.World), facts);
        var own = context with
        {
            Request = request,
            Load = load,
            Facts = facts,
            Layout = layout,
            Damaged = WeightHeaders.Damaged(facts, layout, context.World, load),
            Pickles = PickleFact.Read(facts, layout, context.World),
            Hub = HubEntryFact.Of(request, context.World),
            Attempt = changed => Attempt(changed, request, context),
        };
        return own with { Trap = SourceTrap.Of(own) };
    }

    private LoadResult Attempt(ComponentRequest changed, ComponentRequest request, CheckContext context)
    {
        var requests = context.All.Select(l => l.Request.Slot.Equals(request.Slot, StringComparison.Ordinal) ? changed : l.Request).ToList();
        context.World.Disk.TakeRefused();
        return Bounded(contracts.Simulate(changed with { ScriptKeywords = ScriptInputs.Of(changed, requests) }, context.World), context.World.Disk);
    }

    private static List<ComponentRequest> Requests(Deployment deployment, Release release, SourceFinder finder)
    {
        List<ComponentRequest> requests = [];
        var variant = deployment.Variant is { } name ? release.Variant(name) : null;
        if (deployment.OnlyGivenComponents)
        {
            foreach (var choice in deployment.Components)
                requests.Add(Request(release, variant, choice, finder));
            return requests;
        }

        foreach (var slot in release.Slots)
        {
            var choice = deployment.Components.LastOrDefault(c => c.Slot.Equals(slot.Slot, StringComparison.Ordinal));
            if (choice is not null || (variant is null ? !slot.Optional : variant.Component(slot.Slot)?["type"]?.AsText is { } t && slot.Type(t) is not null))
                requests.Add(Request(release, variant, choice ?? new ComponentChoice(slot.Slot), finder));
        }

        foreach (var choice in deployment.Components.Where(c => release.Slot(c.Slot) is null))
            requests.Add(Request(release, variant, choice, finder));
        return requests;
    }

    private static ComponentRequest Request(Release release, ConfigVariant? variant, ComponentChoice choice, SourceFinder finder)
    {
        var slot = release.Slot(choice.Slot);
        var shipped = variant?.Component(choice.Slot);
        var typeName = choice.Type ?? shipped?["type"]?.AsText;
        var type = typeName is null ? slot?.Types[0] : slot?.Type(typeName);
        if (type is null || type.Type != shipped?["type"]?.AsText)
            shipped = null;
        OrderedDictionary<string, PyValue> keywords = new(StringComparer.Ordinal);
        if (type is not null && !choice.KeywordsAreComplete)
        {
            foreach (var (name, value) in shipped is null ? type.PythonKeywords : Keywords(shipped))
                keywords[name] = value;
        }

        foreach (var (name, value) in choice.Keywords)
            keywords[name] = value;
        var request = new ComponentRequest(release.Id, choice.Slot, typeName ?? type?.Type ?? "", choice.Source, keywords);
        return choice.HasSource || type is null
            ? request
            : request with { Source = finder.Find(release, shipped is null ? type : Shipped(type, shipped), request) };
    }

    // A variant's own file is the one to look for first (2.0 high_compression has a model of its own).
    private static ComponentType Shipped(ComponentType type, PyDict shipped)
    {
        var source = shipped[FromPretrained]?.AsText;
        var name = source?.TrimEnd('/').Split('/')[^1];
        return type with
        {
            Source = source,
            Tensors = name is not null && type.VariantTensors.TryGetValue(name, out var tensors) ? tensors : type.Tensors,
            FolderNames = string.IsNullOrEmpty(name) || name == type.Source?.Split('/')[^1] ? type.FolderNames : [name, .. type.FolderNames],
        };
    }

    private static IEnumerable<KeyValuePair<string, PyValue>> Keywords(PyDict component) =>
        component.Items.Where(i => i.Key.AsText is not (null or "type" or FromPretrained)).Select(i => KeyValuePair.Create(i.Key.AsText!, i.Value));

    private static IEnumerable<ComponentRequest> InBuildOrder(IReadOnlyList<ComponentRequest> requests, Release? release)
    {
        int Place(string slot)
        {
            var order = release?.BuildOrder ?? [];
            for (var i = 0; i < order.Count; i++)
            {
                if (order[i].Equals(slot, StringComparison.Ordinal))
                    return i;
            }

            return order.Count;
        }

        return requests.DistinctBy(r => r.Slot, StringComparer.Ordinal).OrderBy(r => Place(r.Slot));
    }
}
