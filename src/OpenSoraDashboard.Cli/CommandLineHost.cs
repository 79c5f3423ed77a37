using System.CommandLine;
using System.CommandLine.Help;
using OpenSoraDashboard.Cli.Commands;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;

namespace OpenSoraDashboard.Cli;

/// <summary>From arguments to an exit code.</summary>
internal static class CommandLineHost
{
    /// <summary>The commands by name, in the order of the overview.</summary>
    private static readonly OrderedDictionary<string, Func<CommandContext, Command>> Commands = new(StringComparer.Ordinal)
    {
        ["check"] = CheckCommand.Create,
        ["trace"] = TraceCommand.Create,
        ["config"] = ConfigCommand.Create,
        ["inspect"] = InspectCommand.Create,
        ["diagnose"] = DiagnoseCommand.Create,
        ["explain"] = ExplainCommand.Create,
        ["rules"] = RulesCommand.Create,
        ["verify"] = VerifyCommand.Create,
        ["manifest"] = ManifestCommand.Create,
        ["cache"] = CacheCommand.Create,
        ["transfer"] = TransferCommand.Create,
    };

    /// <summary>Runs one command.</summary>
    public static int Run(string[] args)
    {
        Language.Choose(args);
        using var output = Output.Standard();
        using var errors = Output.Error();
        return Run(args, new CommandContext(output, errors));
    }

    private static int Run(string[] args, CommandContext context)
    {
        var root = Build(context, args);
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        try
        {
            if (parsed.Errors.Count > 0)
                throw new UsageException(string.Join('\n', parsed.Errors.Select(static e => e.Message)));
            var code = parsed.Invoke(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = context.Output,
                Error = context.Errors,
            });
            context.Output.Flush();
            return code;
        }
        catch (UsageException e)
        {
            context.Errors.WriteLine($"osd: {e.Message}");
            context.Errors.WriteLine(CliText.Get("Usage_Help", Path(parsed.CommandResult.Command)));
            return ExitCodes.Usage;
        }
        catch (CouldNotRunException e)
        {
            context.Errors.WriteLine($"osd: {e.Message}");
            return ExitCodes.CouldNotRun;
        }
        catch (Exception e)
        {
            context.Errors.WriteLine($"osd: {CliText.Get("Error_Unexpected")} {e.GetType().Name}: {e.Message}");
            if (Environment.GetEnvironmentVariable("OSD_DEBUG") is { Length: > 0 })
                context.Errors.WriteLine(e.ToString());
            return ExitCodes.CouldNotRun;
        }
    }

    private static RootCommand Build(CommandContext context, string[] args)
    {
        var root = new RootCommand(CliText.Get("Root")) { Language.CreateOption() };
        // Making every command costs a short one more than its own work; the others are only needed for the overview.
        var only = args.FirstOrDefault(Commands.ContainsKey);
        foreach (var (name, create) in Commands)
        {
            if (only is null || name == only)
                root.Add(create(context));
        }

        var help = (HelpAction)root.Options.OfType<HelpOption>().Single().Action!;
        help.MaxWidth = Screen.Width();
        root.SetAction(parsed =>
        {
            help.Invoke(parsed);
            return ExitCodes.Usage;
        });
        return root;
    }

    private static string Path(Command command)
    {
        var names = new List<string>();
        for (Symbol? at = command; at is Command and not RootCommand; at = at.Parents.FirstOrDefault())
            names.Insert(0, at.Name);
        return string.Join(' ', names.Prepend("osd").Append("--help"));
    }
}
