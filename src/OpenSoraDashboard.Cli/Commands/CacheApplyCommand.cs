using System.CommandLine;
using OpenSoraDashboard.Cli.Resources;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd cache apply</c>: carries a plan out, as it was shown or not at all.</summary>
internal static class CacheApplyCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("apply", CliText.Get("Command_cache_apply"));
        var file = PlanRun.File();
        var yes = PlanRun.Yes();
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        command.Arguments.Add(file);
        command.Options.Add(yes);
        command.Options.Add(format);
        command.SetAction(parsed => PlanRun.Execute(
            context,
            parsed.GetValue(file)!,
            parsed.GetValue(yes),
            parsed.GetValue(format)!,
            "Plan_AskApply",
            show: true,
            static (service, text, stop) => service.Apply(text, cancellationToken: stop)));
        return command;
    }
}
