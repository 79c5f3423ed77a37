using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>Simulates the loads that a config asks for and puts what is wrong with them where the config says so.</summary>
internal sealed class ComponentLint(LoaderContracts contracts, TimeProvider time)
{
    private readonly LayoutValidationService validation = new(contracts, time);

    public IEnumerable<LintFinding> Lint(LintScene scene, CancellationToken cancellationToken)
    {
        var choices = ComponentValues.Of(scene);
        if (choices.Count == 0)
            yield break;
        var reports = validation.Components(scene.Deployment with { Components = choices, OnlyGivenComponents = true }, cancellationToken);
        SourceCandidates? candidates = null;
        foreach (var component in reports)
        {
            var source = component.Request.Source;
            // Training may begin from nothing.
            if (source is null && scene.IsTraining)
                continue;
            List<LintFinding> found = [];
            foreach (var finding in component.Findings.Where(f => Concerns(f, component)))
                found.Add(Placed(scene, component, finding));
            if (component.Load.Outcome != LoadOutcome.Loads && found.FindIndex(static f => f.IsError) is >= 0 and var worst)
            {
                candidates ??= new SourceCandidates(contracts, scene);
                if (candidates.Find(component) is { } fix)
                    found[worst] = found[worst] with { Fixes = [fix, .. found[worst].Fixes] };
            }

            foreach (var finding in found)
                yield return finding;
        }
    }

    // About the files themselves the check speaks; here counts what keeps the config from working, and what it says itself.
    private static bool Concerns(Finding finding, ComponentReport component) =>
        finding.Outcome != CheckOutcome.Passed
        && (finding.Severity == Severity.Error || (finding.Severity == Severity.Warning && finding.Code[3] == '5'))
        && (finding.Outcome == CheckOutcome.NotChecked || component.Load.Outcome != LoadOutcome.Loads || finding.Severity == Severity.Error || finding.Code[3] == '5');

    private static LintFinding Placed(LintScene scene, ComponentReport component, Finding finding)
    {
        var slot = component.Request.Slot;
        var key = "from_pretrained";
        if (finding.Code.Equals("OSD512", StringComparison.Ordinal) && finding.Arguments.TryGetValue("keyword", out var keyword) && component.Request.Keywords.ContainsKey(keyword))
            key = keyword;
        else if (component.Load is { Exception: "KeyError" })
            key = "type";
        var path = scene.Value($"{slot}.{key}") is null ? slot : $"{slot}.{key}";
        return scene.At(finding, path, [.. finding.Fixes.Select(f => new QuickFix(f, Edits(f, slot)))]);
    }

    // Only what the rule knows to be right; another source is offered after its load was simulated.
    private static IReadOnlyList<ConfigEdit> Edits(Fix fix, string slot) => fix switch
    {
        { TitleKey: "Fix_RemoveKeyword" } when fix.Arguments.TryGetValue("keyword", out var keyword) => [new RemoveKeyEdit($"{slot}.{keyword}")],
        _ => [],
    };
}

/// <summary>Reads the components that a config asks for.</summary>
internal static class ComponentValues
{
    /// <summary>One choice for each slot of the release whose type and source are plain values; the keywords are all there are.</summary>
    public static IReadOnlyList<ComponentChoice> Of(LintScene scene)
    {
        List<ComponentChoice> choices = [];
        foreach (var slot in scene.Release!.Slots)
        {
            if (scene.Value(slot.Slot) is not PyDict dict || dict["type"]?.AsText is not { } type)
                continue;
            var source = dict["from_pretrained"];
            if (source is not (null or PyNone or PyStr))
                continue;
            Dictionary<string, PyValue> keywords = new(StringComparer.Ordinal);
            foreach (var (key, value) in dict.Items)
            {
                if (key.AsText is { } name and not ("type" or "from_pretrained"))
                    keywords[name] = value;
            }

            choices.Add(new ComponentChoice(slot.Slot)
            {
                Type = type,
                HasSource = true,
                Source = source?.AsText,
                Keywords = keywords,
                KeywordsAreComplete = true,
            });
        }

        return choices;
    }
}

/// <summary>Looks for a source that the real loader would take, among those that the user and the library hold.</summary>
internal sealed class SourceCandidates
{
    private readonly LoaderContracts contracts;
    private readonly LintScene scene;
    private readonly SourceFinder finder;

    public SourceCandidates(LoaderContracts contracts, LintScene scene)
    {
        this.contracts = contracts;
        this.scene = scene;
        var library = scene.Deployment.Library is { } root ? LibraryIndex.Read(root, scene.World.Disk) : null;
        finder = new SourceFinder(contracts, scene.World, library);
    }

    /// <summary>A change after which the component loads whole; null where none was found.</summary>
    public QuickFix? Find(ComponentReport component)
    {
        var request = component.Request;
        foreach (var source in Sources(request, component))
        {
            foreach (var edits in Ways(request, source))
            {
                var changed = Apply(request, edits);
                scene.World.Disk.TakeRefused();
                var load = contracts.Simulate(changed, scene.World);
                if (load.Outcome == LoadOutcome.Loads && scene.World.Disk.TakeRefused() is null)
                    return new QuickFix(Checks.Fixes.ConfigFixes.UseSource(source), edits);
            }
        }

        return null;
    }

    private IEnumerable<string> Sources(ComponentRequest request, ComponentReport component)
    {
        List<string?> sources =
        [
            .. scene.Deployment.Components.Where(c => c.Slot.Equals(request.Slot, StringComparison.Ordinal) && c.HasSource).Select(c => c.Source),
            .. component.Findings.SelectMany(f => f.Fixes).Where(f => f.TitleKey.Equals("Fix_UseSource", StringComparison.Ordinal)).Select(f => f.Arguments.GetValueOrDefault("source")),
        ];
        if (scene.Release!.TypeIn(request.Slot, request.Type) is { } type)
        {
            sources.Add(finder.Find(scene.Release, type, request));
            sources.Add(type.Source);
        }

        return sources.OfType<string>().Where(s => !s.Equals(request.Source, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<IReadOnlyList<ConfigEdit>> Ways(ComponentRequest request, string source)
    {
        var path = $"{request.Slot}.from_pretrained";
        ConfigEdit set = new SetValueEdit(path, new PyStr(source));
        yield return [set];
        // 1.3 and 1.2-main: the flag decides between a file or ColossalAI folder and a folder of transformers.
        if (request.Keyword("force_huggingface") is PyBool force)
            yield return [set, new SetValueEdit($"{request.Slot}.force_huggingface", new PyBool(!force.Value))];
    }

    private static ComponentRequest Apply(ComponentRequest request, IReadOnlyList<ConfigEdit> edits)
    {
        var changed = request;
        foreach (var edit in edits.OfType<SetValueEdit>())
        {
            var key = edit.KeyPath[(edit.KeyPath.LastIndexOf('.') + 1)..];
            if (key.Equals("from_pretrained", StringComparison.Ordinal))
                changed = changed with { Source = edit.Value.AsText };
            else
                changed = changed with { Keywords = new Dictionary<string, PyValue>(changed.Keywords, StringComparer.Ordinal) { [key] = edit.Value } };
        }

        return changed;
    }
}
