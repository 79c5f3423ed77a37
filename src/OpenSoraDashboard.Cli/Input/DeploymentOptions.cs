using System.CommandLine;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Memory;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>The options that describe a deployment; <c>check</c>, <c>trace</c> and <c>diagnose</c> share them.</summary>
internal sealed class DeploymentOptions
{
    private const string SourceKey = ".from_pretrained";

    private readonly Option<string> release = Text("release", "auto|1.0|…|2.0|generic");
    private readonly Option<string> library = Text("library", "DIR");
    private readonly Option<string[]> components = Texts("component", "SLOT=SOURCE");
    private readonly Option<string[]> types = Texts("type", "SLOT=TYPE");
    private readonly Option<string[]> settings;
    private readonly Option<string> config = Text("config", "FILE");
    private readonly Option<string> workingDirectory = Text("cwd", "DIR");
    private readonly Option<string> hfHome = Text("hf-home", "DIR");
    private readonly Option<string[]> variables = Texts("env", "NAME=VALUE");
    private readonly Option<string> checkout = Text("checkout", "DIR");
    private readonly Option<string> pythonEnvironment = Text("python-env", "DIR");
    private readonly Option<string> account = Text("as-user", "NAME");
    private readonly Option<string> gpu = Text("gpu", "24GB");
    private readonly Option<string> variant = Text("variant", "NAME");

    /// <summary>The options.</summary>
    /// <param name="wholeConfig"><c>--set</c> reaches every key of a config, and <see cref="Settings"/> reads it.</param>
    public DeploymentOptions(bool wholeConfig = false)
    {
        settings = wholeConfig ? Texts("set", "KEY=VALUE", "Option_setKey") : Texts("set", "SLOT.KEY=VALUE");
        WholeConfig = wholeConfig;
    }

    private bool WholeConfig { get; }

    /// <summary>The release that is named; null for <c>auto</c>.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public string? ReleaseId(ParseResult parsed)
    {
        var id = parsed.GetValue(release) ?? "auto";
        if (id.Equals("auto", StringComparison.Ordinal))
            return null;
        return id is "generic" || ReleaseCatalog.Find(id) is not null
            ? id
            : throw new UsageException(CliText.Get("Usage_Release", id, string.Join(' ', ReleaseCatalog.All.Select(static r => r.Id).Prepend("auto").Append("generic"))));
    }

    /// <summary>What <c>--set</c> says of whole configs: keys with their values, in the order given.</summary>
    public IReadOnlyList<KeyValuePair<string, PyValue>> Settings(ParseResult parsed)
    {
        List<KeyValuePair<string, PyValue>> said = [];
        foreach (var text in WholeConfig ? parsed.GetValue(settings) ?? [] : [])
        {
            var set = Assignment.Parse(text, "--set", "KEY=VALUE");
            if (!IsSource(set.Name))
                said.Add(new(set.Name, ValueText.Read(set.Value)));
        }

        return said;
    }

    /// <summary>Adds the options in the order in which help lists them.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [release, library, components, types, settings, config, workingDirectory, hfHome, variables, checkout, pythonEnvironment, account, gpu];
        foreach (var option in all)
            command.Options.Add(option);
        // Where a whole config is made, the variant is that command's own option.
        if (!WholeConfig)
            command.Options.Add(variant);
    }

    /// <summary>Whether enough is said to check something.</summary>
    public bool AreGiven(ParseResult parsed) =>
        parsed.GetValue(release) is not null || parsed.GetValue(library) is not null || parsed.GetValue(config) is not null || parsed.GetValue(components) is { Length: > 0 };

    /// <summary>The deployment that the options describe.</summary>
    /// <exception cref="UsageException">They contradict each other or name what does not exist.</exception>
    /// <exception cref="CouldNotRunException">A folder given is not there.</exception>
    public Deployment Read(ParseResult parsed)
    {
        var id = ReleaseId(parsed) ?? "auto";

        var root = GivenPath.Folder(library.Name, parsed.GetValue(library));
        var given = parsed.GetValue(components) ?? [];
        var file = parsed.GetValue(config);
        if (given.Length == 0 && root is null && file is null && id is "auto" or "generic")
            throw new UsageException(CliText.Get("Usage_NothingToCheck"));
        // A config names everything that its run builds; a source alone asks about that one part.
        var only = file is not null || ((given.Length > 0 || HasSources(parsed)) && root is null);
        var environment = ProcessEnvironment.With(parsed.GetValue(variables) ?? []);
        var choices = new ComponentChoices(only);
        foreach (var choice in file is null ? [] : ConfigComponents.Read(file, ReleaseCatalog.Find(id), environment))
            choices.Add(choice);
        foreach (var text in given)
            choices.Source(Assignment.Parse(text, "--component", "SLOT=SOURCE"));
        foreach (var text in parsed.GetValue(types) ?? [])
            choices.Type(Assignment.Parse(text, "--type", "SLOT=TYPE"));
        foreach (var text in parsed.GetValue(settings) ?? [])
        {
            if (!WholeConfig)
                choices.Keyword(Assignment.Parse(text, "--set", "SLOT.KEY=VALUE"));
            else if (Assignment.Parse(text, "--set", "KEY=VALUE") is var set && IsSource(set.Name))
                choices.Source(set with { Name = set.Name[..^SourceKey.Length] });
        }

        return new Deployment
        {
            Release = id,
            Variant = Variant(parsed, id),
            Config = GivenPath.Optional(file),
            Library = root,
            Components = choices.All(ReleaseCatalog.Find(id)),
            OnlyGivenComponents = only,
            WorkingDirectory = GivenPath.Folder(workingDirectory.Name, parsed.GetValue(workingDirectory)) ?? Environment.CurrentDirectory,
            HfHome = GivenPath.Home(parsed.GetValue(hfHome)),
            Environment = environment,
            Checkout = GivenPath.Folder(checkout.Name, parsed.GetValue(checkout)),
            PythonEnvironment = GivenPath.Folder(pythonEnvironment.Name, parsed.GetValue(pythonEnvironment)),
            AsUser = parsed.GetValue(account),
            GpuBytes = parsed.GetValue(gpu) is { } size ? ByteSize.Parse(size) ?? throw new UsageException(CliText.Get("Usage_Gpu", size)) : null,
        };
    }

    private string? Variant(ParseResult parsed, string id)
    {
        if (WholeConfig || parsed.GetValue(variant) is not { } name)
            return null;
        if (ReleaseCatalog.Find(id) is not { } known)
            throw new UsageException(CliText.Get("Usage_VariantRelease", name));
        var chosen = Commands.VariantListing.Find(known, name);
        // A part that other configs take in builds not half of what a run needs: it would be ready without a model.
        return chosen.Kind == VariantKind.Plugin
            ? throw new UsageException(CliText.Get("Usage_Variant", known.Id, name, string.Join(' ', known.Variants.Where(static v => v.Kind != VariantKind.Plugin).Select(static v => v.Name))))
            : chosen.Name;
    }

    private bool HasSources(ParseResult parsed) => WholeConfig && (parsed.GetValue(settings) ?? []).Any(t => IsSource(t.Split('=')[0]));

    // A source is more than a value: how it has to be written depends on the release.
    private static bool IsSource(string key) =>
        key.EndsWith(SourceKey, StringComparison.Ordinal) && ReleaseCatalog.All.Any(r => r.Slot(key[..^SourceKey.Length]) is not null);

    private static Option<string> Text(string name, string value) =>
        new($"--{name}") { HelpName = value, Description = CliText.Get($"Option_{name}") };

    private static Option<string[]> Texts(string name, string value, string? words = null) =>
        new($"--{name}") { HelpName = value, Description = CliText.Get(words ?? $"Option_{name}"), Arity = ArgumentArity.OneOrMore };
}
