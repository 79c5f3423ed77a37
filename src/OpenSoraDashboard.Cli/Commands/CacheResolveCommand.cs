using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.HubCache;
using OpenSoraDashboard.Core.HubCache.Audit;
using OpenSoraDashboard.Core.HubCache.Resolution;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd cache resolve</c>: what a repository id comes to without the network, step by step.</summary>
internal static class CacheResolveCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("resolve", CliText.Get("Command_cache_resolve"));
        var id = new Argument<string>("id") { HelpName = "ID", Description = CliText.Get("Argument_cache_id") };
        var file = new Argument<string?>("file") { HelpName = "FILE", Description = CliText.Get("Argument_cache_file"), Arity = ArgumentArity.ZeroOrOne };
        var options = new CacheOptions();
        var revision = new Option<string>("--revision") { HelpName = "REVISION", Description = CliText.Get("Option_revision") };
        var subfolder = new Option<string>("--subfolder") { HelpName = "NAME", Description = CliText.Get("Option_subfolder") };
        var local = new Option<bool>("--local-files-only") { Description = CliText.Get("Option_local-files-only") };
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        command.Arguments.Add(id);
        command.Arguments.Add(file);
        command.Options.Add(revision);
        command.Options.Add(subfolder);
        command.Options.Add(local);
        options.AddTo(command);
        command.Options.Add(format);
        command.SetAction(parsed => Run(
            context,
            options.Read(parsed),
            new CacheQuestion(parsed.GetValue(id)!, parsed.GetValue(file))
            {
                Revision = parsed.GetValue(revision),
                Subfolder = parsed.GetValue(subfolder)?.Trim('/') is { Length: > 0 } given ? given : null,
                LocalFilesOnly = parsed.GetValue(local),
            },
            parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, CacheProcess process, CacheQuestion question, string format)
    {
        var answer = CacheResolution.Resolve(process.World(question.Id), question);
        var location = process.Locate(question.Id);
        IReadOnlyList<Finding> findings = [];
        if (!answer.IsFound)
            findings = [.. CacheReview.Open(location, CacheOptions.Inventory(process)).Find(question.Id)?.Findings ?? [], .. location.Traps];
        if (format == OutputFormat.Json)
            context.Output.Write(ResolveDocument.From(question, answer, location, findings, context.Words).ToJson());
        else
            new ResolveView(Screen.For(context.Output), context.Words).Show(question, answer, location, findings);
        return answer.IsFound ? ExitCodes.Clean : ExitCodes.Findings;
    }
}
