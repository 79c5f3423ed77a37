using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd config generate</c>: a whole config with the sources of a deployment.</summary>
internal static class ConfigGenerateCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("generate", CliText.Get("Command_config_generate"));
        var options = new DeploymentOptions();
        var variant = new Option<string>("--variant") { HelpName = "NAME", Description = CliText.Get("Option_variant") };
        var file = new Option<string>("--output", "-o") { HelpName = "FILE", Description = CliText.Get("Option_output") };
        options.AddTo(command);
        command.Options.Add(variant);
        command.Options.Add(file);
        command.SetAction(parsed => Run(context, options.Read(parsed), parsed.GetValue(variant), parsed.GetValue(file)));
        return command;
    }

    private static int Run(CommandContext context, Deployment deployment, string? variant, string? file)
    {
        var report = new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(deployment);
        var release = ReleaseCatalog.Find(report.Release) ?? throw new UsageException(CliText.Get("Usage_ReleaseWanted"));
        if (variant is not null && release.Variant(variant) is null)
        {
            var known = string.Join(' ', release.Variants.Select(static v => v.Name));
            throw new UsageException(CliText.Get("Usage_Variant", release.Id, variant, known));
        }

        var request = ConfigRequest.For(deployment, report) with
        {
            // Without a library or a source nothing is known that would be better than the official values.
            Components = deployment.Library is null && deployment.Components.Count == 0 ? [] : [.. report.Components.Select(static c => c.Request)],
            Variant = variant,
            ConfigPath = file is null ? null : Path.GetFullPath(file),
            Language = context.Words.Culture,
        };
        var config = new ConfigGenerationService().Generate(request);
        TextFile.WriteTo(file, config.Text, context.Output);
        if (request.Components.Count > 0 && report.Verdict is not (Verdict.Ready or Verdict.Attention))
            context.Errors.WriteLine($"osd: {context.Words.Summary(report)} {CliText.Get("Hint_Check")}");
        return ExitCodes.Clean;
    }
}
