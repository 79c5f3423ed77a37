using System.Globalization;
using System.Text;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>Writes configs that the real mmengine loads to exactly the intended values: no imports, no BOM, absolute paths.</summary>
/// <remarks>Everything that differs between releases is catalog data. Nothing is read from disk and nothing is written.</remarks>
public sealed class ConfigGenerationService
{
    private const string FromPretrained = "from_pretrained";

    /// <summary>A complete config with its commands.</summary>
    /// <exception cref="ArgumentException">The catalog has no such release or variant.</exception>
    public GeneratedConfig Generate(ConfigRequest request)
    {
        var deployment = request.Deployment;
        var (release, variant) = Find(request);
        var values = new PyDict([.. variant.PythonValues.Select(v => KeyValuePair.Create<PyValue, PyValue>(new PyStr(v.Key), v.Value))]);
        List<string> links = [.. request.Preparation];
        Dictionary<string, string> notes = new(StringComparer.Ordinal);
        foreach (var component in request.Components)
        {
            if (values[component.Slot] is not PyDict official)
                continue;
            var choice = deployment.Components.FirstOrDefault(c => c.Slot.Equals(component.Slot, StringComparison.Ordinal));
            var isOfType = official["type"]?.AsText?.Equals(component.Type, StringComparison.Ordinal) == true;
            // What was found for another type than this variant's is no answer; a source that somebody gave is.
            if (!isOfType && choice is not { Type: not null } and not { HasSource: true })
                continue;
            var part = isOfType || choice?.Type is not null ? component : component with { Type = official["type"]?.AsText ?? component.Type };
            var value = Component(official, part, choice, release, deployment.WorkingDirectory, out var plan);
            values = DottedValues.Set(values, [component.Slot], value);
            links.AddRange(plan.Commands);
            if (Note(plan, component, request.Language) is { } note)
                notes[component.Slot] = note;
        }

        foreach (var (path, value) in request.Settings.Values)
            values = DottedValues.Set(values, path.Split('.'), value);

        var fileName = $"opensora-{deployment.Release}-{variant.Name.Replace('/', '-')}.py";
        return Around(fileName, Write(values, notes), values, request with { Preparation = links });
    }

    /// <summary>Commands and README around a config that is there already.</summary>
    /// <param name="fileName">Its name.</param>
    /// <param name="text">Its text.</param>
    /// <param name="values">What it comes to.</param>
    /// <param name="request">The deployment, and the variant that is started like it.</param>
    /// <exception cref="ArgumentException">The catalog has no such release or variant.</exception>
    public GeneratedConfig Around(string fileName, string text, PyDict values, ConfigRequest request)
    {
        var (release, variant) = Find(request);
        var start = release.StartOf(variant);
        var path = request.ConfigPath ?? Path.Join(request.Deployment.WorkingDirectory, fileName);
        var commands = RunCommand.Of(request.Deployment, start, variant, values, path, request.Gpus);
        var notes = RunNotes.Of(start, values, request.Settings.UnknownKeys, request.Language);
        var script = request.Preparation.Count == 0 ? null : LinkScript(request.Preparation);
        return new GeneratedConfig(fileName, text, commands, script, ConfigReadme.Write(fileName, path, commands, script is not null, notes, request.Deployment, request.Language))
        {
            Values = values,
            Notes = notes,
        };
    }

    /// <summary>One component's part of the config: <c>model = dict(…)</c>, with a comment where its source needs explaining.</summary>
    /// <param name="component">The component with all its keywords.</param>
    /// <param name="workingDirectory">Absolute path of the run's working directory.</param>
    /// <param name="language">Language of the comment.</param>
    public string Snippet(ComponentRequest component, string workingDirectory, CultureInfo? language = null)
    {
        var release = ReleaseCatalog.Find(component.Release);
        var given = component.Keywords.Select(k => new KeyValuePair<PyValue, PyValue>(new PyStr(k.Key), k.Value));
        var plan = SourcePlan.Of(release?.TypeIn(component.Slot, component.Type), component.Source, workingDirectory);
        var note = Note(plan, component, language ?? CultureInfo.GetCultureInfo("en"));
        PyDict value = new([new(new PyStr("type"), new PyStr(component.Type)), new(new PyStr(FromPretrained), plan.Value), .. given]);
        return $"{note}{PySource.Assignment(component.Slot, With(value, plan.Keywords))}\n";
    }

    /// <summary>Environment block and start command of a deployment for a config at the given place.</summary>
    /// <param name="request">The deployment and the variant.</param>
    /// <exception cref="ArgumentException">The catalog has no such release or variant.</exception>
    public CommandBlock Commands(ConfigRequest request) => Generate(request).Commands;

    private static (Release Release, ConfigVariant Variant) Find(ConfigRequest request)
    {
        var id = request.Deployment.Release;
        var release = ReleaseCatalog.Find(id) ?? throw new ArgumentException($"The catalog has no release {id}.", nameof(request));
        var variant = (request.Variant ?? request.Deployment.Variant) is { } name ? release.Variant(name) : release.DefaultVariant;
        return (release, variant ?? throw new ArgumentException($"Release {id} has no variant {request.Variant}.", nameof(request)));
    }

    private static PyDict Component(
        PyDict official, ComponentRequest component, ComponentChoice? choice, Release? release, string workingDirectory, out SourcePlan plan)
    {
        var type = release?.TypeIn(component.Slot, component.Type);
        plan = SourcePlan.Of(type, component.Source, workingDirectory);
        var sameType = official["type"]?.AsText?.Equals(component.Type, StringComparison.Ordinal) == true;
        var given = component.Keywords.Select(k => new KeyValuePair<PyValue, PyValue>(new PyStr(k.Key), k.Value));
        // Another type, or a whole set of keywords from a config of the user's own: the official ones do not apply.
        var value = sameType && choice?.KeywordsAreComplete != true
            ? With(official, choice?.Keywords ?? new Dictionary<string, PyValue>(StringComparer.Ordinal))
            : new PyDict([new(new PyStr("type"), new PyStr(component.Type)), new(new PyStr(FromPretrained), plan.Value), .. given]);
        return With(With(value, [new(FromPretrained, plan.Value)]), plan.Keywords);
    }

    private static PyDict With(PyDict dict, IEnumerable<KeyValuePair<string, PyValue>> changes)
    {
        List<KeyValuePair<PyValue, PyValue>> items = [.. dict.Items];
        foreach (var (name, value) in changes)
        {
            var at = items.FindIndex(i => i.Key.AsText?.Equals(name, StringComparison.Ordinal) == true);
            var item = KeyValuePair.Create<PyValue, PyValue>(new PyStr(name), value);
            if (at < 0)
                items.Add(item);
            else
                items[at] = item;
        }

        return new PyDict(items);
    }

    private static string? Note(SourcePlan plan, ComponentRequest component, CultureInfo language) => plan.Note is { } note
        ? $"# {ConfigWords.Text(note, language, ("release", component.Release), ("id", plan.Value.AsText ?? ""))}\n"
        : null;

    // Components stand by themselves; between other keys there is no empty line.
    private static string Write(PyDict values, Dictionary<string, string> notes)
    {
        var text = new StringBuilder();
        var afterComponent = false;
        foreach (var (key, value) in values.Items)
        {
            if (text.Length > 0 && afterComponent != value is PyDict)
                text.Append('\n');
            afterComponent = value is PyDict;
            text.Append(notes.GetValueOrDefault(key.AsText!)).Append(PySource.Assignment(key.AsText!, value)).Append('\n');
        }

        return text.ToString();
    }

    private static string LinkScript(IEnumerable<string> commands) =>
        $"#!/bin/sh\nset -eu\n{string.Concat(commands.Distinct(StringComparer.Ordinal).Select(c => $"{c} || exit 1\n"))}";
}
