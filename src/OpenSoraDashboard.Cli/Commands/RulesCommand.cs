using System.CommandLine;
using System.Text.Json;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd rules</c>: everything that is looked for.</summary>
internal static class RulesCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("rules", CliText.Get("Command_rules"));
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        command.Options.Add(format);
        command.SetAction(parsed => Run(context, parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, string format)
    {
        if (format.Equals(OutputFormat.Json, StringComparison.Ordinal))
        {
            var list = new RuleList([.. CheckCatalog.Rules.Select(r => new ListedRule(r.Code, r.Severity, context.Words.Title(r.Code)))]);
            context.Output.WriteLine(JsonSerializer.Serialize(list, CliJson.Readable.RuleList));
            return ExitCodes.Clean;
        }

        var screen = Screen.For(context.Output);
        var widest = CheckCatalog.Rules.Max(r => DisplayWidth.Of(context.Words.Word(r.Severity)));
        foreach (var rule in CheckCatalog.Rules)
        {
            var severity = context.Words.Word(rule.Severity);
            var gap = new string(' ', widest - DisplayWidth.Of(severity) + 2);
            screen.Prose(0, $"{rule.Code}  {severity}{gap}", Mark.Of(rule.Severity), context.Words.Title(rule.Code));
        }

        return ExitCodes.Clean;
    }
}
