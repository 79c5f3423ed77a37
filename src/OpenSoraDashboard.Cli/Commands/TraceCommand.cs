using System.CommandLine;
using System.Text.Json;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd trace</c>: every lookup of the real loaders, in their order.</summary>
internal static class TraceCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("trace", CliText.Get("Command_trace"));
        var deployment = new DeploymentOptions();
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        deployment.AddTo(command);
        command.Options.Add(format);
        command.SetAction(parsed => Run(context, deployment.Read(parsed), parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, Deployment deployment, string format)
    {
        var report = new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(deployment);
        if (format.Equals(OutputFormat.Json, StringComparison.Ordinal))
            context.Output.WriteLine(JsonSerializer.Serialize(TraceReport.From(ReportDocument.From(report, context.Words)), CliJson.Readable.TraceReport));
        else
            new TraceView(Screen.For(context.Output), context.Words).Show(report);
        return ReportExit.Of(report);
    }
}
