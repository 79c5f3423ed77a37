using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd check</c>: will Open-Sora start, and if not, what has to change.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("check", CliText.Get("Command_check"));
        var deployment = new DeploymentOptions();
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json, OutputFormat.Sarif);
        deployment.AddTo(command);
        command.Options.Add(format);
        command.SetAction(parsed => ReportExit.Of(Show(context, deployment.Read(parsed), parsed.GetValue(format)!)));
        return command;
    }

    private static Report Show(CommandContext context, Deployment deployment, string format)
    {
        var report = new LayoutValidationService(new LoaderContracts(), TimeProvider.System).Validate(deployment);
        switch (format)
        {
            case OutputFormat.Json:
                context.Output.Write(ReportDocument.From(report, context.Words).ToJson());
                break;
            case OutputFormat.Sarif:
                context.Output.Write(SarifLog.From(report, context.Words).ToJson());
                break;
            default:
                new CheckView(Screen.For(context.Output), context.Words).Show(report);
                break;
        }

        return report;
    }
}
