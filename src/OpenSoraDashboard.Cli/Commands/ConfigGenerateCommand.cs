using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd config generate</c>: a whole config with the sources of a deployment.</summary>
internal sealed class ConfigGenerateCommand
{
    private readonly DeploymentOptions deployment = new(wholeConfig: true);
    private readonly Option<string> variant = new("--variant") { HelpName = "NAME", Description = CliText.Get("Option_variant") };
    private readonly Option<bool> list = new("--list") { Description = CliText.Get("Option_list") };
    private readonly Option<int?> gpus = new("--gpus") { HelpName = "N", Description = CliText.Get("Option_gpus") };
    private readonly Option<string> file = new("--output", "-o") { HelpName = "FILE", Description = CliText.Get("Option_outputNew") };
    private readonly Option<bool> force = new("--force") { Description = CliText.Get("Option_force") };

    public static Command Create(CommandContext context)
    {
        var options = new ConfigGenerateCommand();
        var command = new Command("generate", CliText.Get("Command_config_generate"));
        options.deployment.AddTo(command);
        foreach (var option in new Option[] { options.variant, options.list, options.gpus, options.file, options.force })
            command.Options.Add(option);
        command.SetAction(parsed => parsed.GetValue(options.list) ? options.List(context, parsed) : options.Run(context, parsed));
        return command;
    }

    private int List(CommandContext context, ParseResult parsed)
    {
        var id = deployment.ReleaseId(parsed);
        if (id is null ? parsed.GetValue(variant) is not null : ReleaseCatalog.Find(id) is null)
            throw new UsageException(CliText.Get("Usage_ReleaseWanted"));
        VariantListing.Write(context, [.. ReleaseCatalog.All.Where(r => id is null || r.Id.Equals(id, StringComparison.Ordinal))], parsed.GetValue(variant));
        return ExitCodes.Clean;
    }

    private int Run(CommandContext context, ParseResult parsed)
    {
        if (parsed.GetValue(gpus) is < 1 or > 1024)
            throw new UsageException(CliText.Get("Usage_Gpus"));
        var wanted = deployment.Read(parsed);
        var service = new LayoutValidationService(new LoaderContracts(), TimeProvider.System);
        var report = service.Validate(wanted);
        var release = ReleaseCatalog.Find(report.Release) ?? throw new UsageException(CliText.Get("Usage_ReleaseWanted"));
        var chosen = VariantListing.Find(release, parsed.GetValue(variant));
        var settings = ConfigSettings.Read(release, chosen, deployment.Settings(parsed));
        if (settings.Faults.Count > 0)
            throw new UsageException(string.Join('\n', settings.Faults.Select(f => f.Text(context.Words.Culture))));

        var isDefault = chosen == release.DefaultVariant;
        var said = wanted with { Release = release.Id, Variant = isDefault ? null : chosen.Name };
        var asked = With(said, settings.Values, release);
        if (!isDefault || asked != said)
            report = service.Validate(asked);
        var path = parsed.GetValue(file);
        var request = ConfigRequest.For(said, report) with
        {
            // Without a library or a source nothing is known that would be better than the official values.
            Components = wanted.Library is null && wanted.Components.Count == 0 ? [] : [.. report.Components.Select(static c => c.Request)],
            Preparation = wanted.Library is null && wanted.Components.Count == 0 ? [] : ConfigRequest.For(said, report).Preparation,
            Variant = chosen.Name,
            Settings = settings,
            Gpus = parsed.GetValue(gpus),
            ConfigPath = path is null || GeneratedOutput.IsArchive(path) ? null : GivenPath.Absolute(path),
            Language = context.Words.Culture,
        };
        var config = new ConfigGenerationService().Generate(request);
        if (path is null)
            context.Output.Write(config.Text);
        else
            GeneratedOutput.Write(config, GivenPath.Absolute(path), parsed.GetValue(force));
        GeneratedOutput.Tell(context, config, isSaved: path is not null);
        if (request.Components.Count > 0 && report.Verdict is not (Verdict.Ready or Verdict.Attention))
            context.Errors.WriteLine($"osd: {context.Words.Summary(report)} {CliText.Get("Hint_Check")}");
        return ExitCodes.Clean;
    }

    // Keywords of a component decide how it loads, so the check has to know them too.
    private static Deployment With(Deployment deployment, IReadOnlyList<KeyValuePair<string, PyValue>> values, Release release)
    {
        List<ComponentChoice> choices = [.. deployment.Components];
        foreach (var (path, value) in values)
        {
            if (path.Split('.') is not [var slot, var key] || release.Slot(slot) is null)
                continue;
            var at = choices.FindIndex(c => c.Slot.Equals(slot, StringComparison.Ordinal));
            if (at < 0 && deployment.Library is null)
                continue;
            var choice = at < 0 ? new ComponentChoice(slot) : choices[at];
            choice = choice with { Keywords = new Dictionary<string, PyValue>(choice.Keywords, StringComparer.Ordinal) { [key] = value } };
            if (at < 0)
                choices.Add(choice);
            else
                choices[at] = choice;
        }

        return choices.SequenceEqual(deployment.Components) ? deployment : deployment with { Components = choices };
    }
}
