using System.CommandLine;
using OpenSoraDashboard.Cli.Resources;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd cache undo</c>: removes exactly what a plan made.</summary>
internal static class CacheUndoCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("undo", CliText.Get("Command_cache_undo"));
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
            "Plan_AskUndo",
            show: false,
            static (service, text, _) => service.Undo(text)));
        return command;
    }
}
