using System.Globalization;
using System.Text;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks;
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
        var release = ReleaseCatalog.Find(deployment.Release)
            ?? throw new ArgumentException($"The catalog has no release {deployment.Release}.", nameof(request));
        var variant = (request.Variant is { } name ? release.Variant(name) : release.DefaultVariant)
            ?? throw new ArgumentException($"Release {deployment.Release} has no variant {request.Variant}.", nameof(request));

        var text = new StringBuilder();
        List<string> links = [.. request.Preparation];
        var afterComponent = false;
        foreach (var (key, official) in variant.PythonValues)
        {
            var value = official;
            if (text.Length > 0 && afterComponent != value is PyDict)
                text.Append('\n');
            afterComponent = value is PyDict;
            if (value is PyDict dict && request.Components.FirstOrDefault(c => c.Slot.Equals(key, StringComparison.Ordinal)) is { } component)
            {
                var choice = deployment.Components.FirstOrDefault(c => c.Slot.Equals(key, StringComparison.Ordinal));
                value = Component(dict, component, choice, release, deployment.WorkingDirectory, out var plan);
                links.AddRange(plan.Commands);
                AppendNote(text, plan, component, request.Language);
            }

            text.Append(PySource.Assignment(key, value)).Append('\n');
        }

        var fileName = $"opensora-{deployment.Release}-{variant.Name.Replace('/', '-')}.py";
        var configPath = request.ConfigPath ?? Path.Join(deployment.WorkingDirectory, fileName);
        var commands = Commands(deployment, release, variant, configPath);
        var script = links.Count == 0 ? null : LinkScript(links);
        return new GeneratedConfig(
            fileName, text.ToString(), commands, script, ConfigReadme.Write(fileName, configPath, commands, script is not null, deployment, request.Language));
    }

    /// <summary>One component's part of the config: <c>model = dict(…)</c>, with a comment where its source needs explaining.</summary>
    /// <param name="component">The component with all its keywords.</param>
    /// <param name="workingDirectory">Absolute path of the run's working directory.</param>
    /// <param name="language">Language of the comment.</param>
    public string Snippet(ComponentRequest component, string workingDirectory, CultureInfo? language = null)
    {
        var release = ReleaseCatalog.Find(component.Release);
        var given = component.Keywords.Select(k => new KeyValuePair<PyValue, PyValue>(new PyStr(k.Key), k.Value));
        var plan = SourcePlan.Of(release?.Slot(component.Slot)?.Type(component.Type), component.Source, workingDirectory);
        var text = new StringBuilder();
        AppendNote(text, plan, component, language ?? CultureInfo.GetCultureInfo("en"));
        PyDict value = new([new(new PyStr("type"), new PyStr(component.Type)), new(new PyStr(FromPretrained), plan.Value), .. given]);
        return text.Append(PySource.Assignment(component.Slot, With(value, plan.Keywords))).Append('\n').ToString();
    }

    /// <summary>Environment block and start command of a deployment for a config at the given place.</summary>
    /// <param name="request">The deployment and the variant.</param>
    /// <exception cref="ArgumentException">The catalog has no such release or variant.</exception>
    public CommandBlock Commands(ConfigRequest request) => Generate(request).Commands;

    private static PyDict Component(
        PyDict official, ComponentRequest component, ComponentChoice? choice, Release? release, string workingDirectory, out SourcePlan plan)
    {
        var type = release?.Slot(component.Slot)?.Type(component.Type);
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

    private static void AppendNote(StringBuilder text, SourcePlan plan, ComponentRequest component, CultureInfo language)
    {
        if (plan.Note is { } note)
            text.Append("# ").Append(ConfigWords.Text(note, language, ("release", component.Release), ("id", plan.Value.AsText ?? ""))).Append('\n');
    }

    private static CommandBlock Commands(Deployment deployment, Release release, ConfigVariant variant, string configPath)
    {
        var environment = new StringBuilder("export HF_HUB_OFFLINE=1\nexport TRANSFORMERS_OFFLINE=1\n");
        if (deployment.HfHome is { } home)
            environment.Append(CultureInfo.InvariantCulture, $"export HF_HOME={ShellQuoting.Quote(home)}\n");
        if (variant.Kind == VariantKind.Training)
            environment.Append("export WANDB_MODE=offline\n");
        if (deployment.Checkout is { } checkout)
            environment.Append(CultureInfo.InvariantCulture, $"export PYTHONPATH={ShellQuoting.Quote(checkout)}${{PYTHONPATH:+:$PYTHONPATH}}\n");
        var run = release.Start.Single;
        if (deployment.Checkout is { } root && !Same(root, deployment.WorkingDirectory))
            run = run.Replace(" scripts/", " " + ShellQuoting.Quote(root.TrimEnd('/') + "/") + "scripts/", StringComparison.Ordinal);
        run = run.Replace("{config}", ShellQuoting.Quote(configPath), StringComparison.Ordinal);
        return new CommandBlock(environment.ToString(), $"cd {ShellQuoting.Quote(deployment.WorkingDirectory)} && {run}");
    }

    private static bool Same(string a, string b) => a.TrimEnd('/').Equals(b.TrimEnd('/'), StringComparison.Ordinal);

    private static string LinkScript(IEnumerable<string> commands) =>
        $"#!/bin/sh\nset -eu\n{string.Concat(commands.Distinct(StringComparer.Ordinal).Select(c => $"{c} || exit 1\n"))}";
}
