using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Configs.Linting;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd config lint FILE</c>: what in a config would go wrong, without running it.</summary>
internal static class ConfigLintCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("lint", CliText.Get("Command_config_lint"));
        var files = new Argument<string[]>("FILE") { Description = CliText.Get("Argument_config"), Arity = ArgumentArity.OneOrMore };
        var options = new LintOptions();
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json, OutputFormat.Sarif);
        command.Arguments.Add(files);
        options.AddTo(command);
        command.Options.Add(format);
        command.SetAction(parsed => Run(context, parsed.GetValue(files)!, options.Read(parsed), parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, string[] files, LintContext world, string format)
    {
        if (files.Length > 1 && !format.Equals(OutputFormat.Text, StringComparison.Ordinal))
            throw new UsageException(CliText.Get("Usage_OneConfig", format));
        var linter = new ConfigLinter(new LoaderContracts(), TimeProvider.System);
        var code = ExitCodes.Clean;
        foreach (var file in files)
        {
            var report = linter.Lint(ConfigFile.Open(file), world);
            switch (format)
            {
                case OutputFormat.Json:
                    context.Output.Write(LintDocument.From(report, context.Words).ToJson());
                    break;
                case OutputFormat.Sarif:
                    context.Output.Write(LintSarif.From(report, context.Words).ToJson());
                    break;
                default:
                    new LintView(Screen.For(context.Output), context.Words).Show(report);
                    break;
            }

            if (!report.IsClean)
                code = ExitCodes.Findings;
        }

        return code;
    }
}
