using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.HubCache;
using OpenSoraDashboard.Core.HubCache.Audit;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd cache ls</c>: what is in the cache.</summary>
internal static class CacheListCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("ls", CliText.Get("Command_cache_ls"));
        var options = new CacheOptions();
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        options.AddTo(command);
        command.Options.Add(format);
        command.SetAction(parsed => Run(context, options.Read(parsed), parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, CacheProcess process, string format)
    {
        using var stop = new Interrupt();
        var review = CacheReview.Open(process.Locate(), CacheOptions.Inventory(process), stop.Token);
        return CacheRun.Show(context, review, review.Entries(stop.Token), format, onlyFindings: false);
    }
}
