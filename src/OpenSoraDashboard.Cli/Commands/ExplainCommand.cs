using System.CommandLine;
using System.Text.Json;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd explain CODE</c>: the page of a rule.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("explain", CliText.Get("Command_explain"));
        var code = new Argument<string>("CODE") { Description = CliText.Get("Argument_code") };
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        command.Arguments.Add(code);
        command.Options.Add(format);
        command.SetAction(parsed => Run(context, parsed.GetValue(code)!, parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, string name, string format)
    {
        if (format.Equals(OutputFormat.Text, StringComparison.Ordinal) && Topics.Markdown(name, context.Words) is { } topic)
        {
            new MarkdownView(Screen.For(context.Output)).Show(topic);
            return ExitCodes.Clean;
        }

        var code = name.ToUpperInvariant();
        var page = RulePages.Markdown(code, context.Words);
        if (page is null || CheckCatalog.Find(code) is not { } rule)
        {
            context.Errors.WriteLine($"osd: {CliText.Get("Error_NoRule", Printable.Of(code))}");
            return ExitCodes.Findings;
        }

        if (format.Equals(OutputFormat.Json, StringComparison.Ordinal))
            context.Output.WriteLine(JsonSerializer.Serialize(new RulePage(rule.Code, rule.Severity, context.Words.Title(rule.Code), page), CliJson.Readable.RulePage));
        else
            new MarkdownView(Screen.For(context.Output)).Show(page);
        return ExitCodes.Clean;
    }
}
