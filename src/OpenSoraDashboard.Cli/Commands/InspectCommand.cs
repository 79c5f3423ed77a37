using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Recognition;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd inspect PATH</c>: what a file or folder is, whatever it is called.</summary>
internal static class InspectCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("inspect", CliText.Get("Command_inspect"));
        var path = new Argument<string>("PATH") { Description = CliText.Get("Argument_path") };
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        command.Arguments.Add(path);
        command.Options.Add(format);
        command.SetAction(parsed => Run(context, GivenPath.Absolute(parsed.GetValue(path)!), parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, string path, string format)
    {
        var inspection = new InspectionService().Inspect(new DiskView(), path);
        if (format.Equals(OutputFormat.Json, StringComparison.Ordinal))
            context.Output.WriteLine(InspectionDocument.Of(inspection).ToJson());
        else
            new InspectionView(Screen.For(context.Output)).Show(inspection);
        return inspection.Valid && (inspection.Pickle is null or { Verdict: PickleVerdict.PlainWeights }) ? ExitCodes.Clean : ExitCodes.Findings;
    }
}
