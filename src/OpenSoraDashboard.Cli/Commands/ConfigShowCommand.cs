using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Configs;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Configs.Resolution;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd config show FILE</c>: the values that mmengine would hold, without running the file.</summary>
internal static class ConfigShowCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("show", CliText.Get("Command_config_show"));
        var file = new Argument<string>("FILE") { Description = CliText.Get("Argument_config") };
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        command.Arguments.Add(file);
        command.Options.Add(format);
        command.SetAction(parsed => Run(context, parsed.GetValue(file)!, parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, string file, string format)
    {
        var resolution = ConfigResolver.Resolve(GivenPath.Absolute(file));
        if (format.Equals(OutputFormat.Json, StringComparison.Ordinal))
            context.Output.WriteLine(ConfigShowDocument.Write(resolution));
        else
            Show(context, resolution);
        return resolution.Value is PyDict ? ExitCodes.Clean : ExitCodes.Findings;
    }

    private static void Show(CommandContext context, ConfigResolution resolution)
    {
        if (resolution.Error is { } error)
        {
            context.Errors.WriteLine($"osd: {ConfigFaults.Text(error)}");
            return;
        }

        foreach (var entry in resolution.Entries)
            context.Output.WriteLine(PySource.Assignment(entry.Key.AsText ?? PyRepr.Of(entry.Key), entry.Value).TrimEnd('\n'));
        if (resolution.UncertainFrom is { } from)
            context.Errors.WriteLine($"osd: {CliText.Get("Config_Uncertain", Printable.Of(from.File), from.Line)}");
    }
}
