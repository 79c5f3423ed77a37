using System.CommandLine;
using OpenSoraDashboard.Cli.Input;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.HubCache;
using OpenSoraDashboard.Core.HubCache.Audit;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd cache audit</c>: what is wrong in the cache, danger first.</summary>
internal static class CacheAuditCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("audit", CliText.Get("Command_cache_audit"));
        var options = new CacheOptions();
        var digests = new Option<bool>("--digests") { Description = CliText.Get("Option_digests") };
        var format = OutputFormat.Option(OutputFormat.Text, OutputFormat.Json);
        options.AddTo(command);
        command.Options.Add(digests);
        command.Options.Add(format);
        command.SetAction(parsed => Run(context, options.Read(parsed), parsed.GetValue(digests), parsed.GetValue(format)!));
        return command;
    }

    private static int Run(CommandContext context, CacheProcess process, bool digests, string format)
    {
        using var stop = new Interrupt();
        var review = CacheReview.Open(process.Locate(), CacheOptions.Inventory(process), stop.Token);
        var entries = review.Entries(stop.Token);
        if (digests && review.Root.Kind == Core.Weights.EntryKind.Folder)
        {
            var wrong = BlobDigests.Of(IntegrityRun.Execute(context, BlobDigests.Request(review.Root.Path)));
            entries = entries.Select(e => e with { Findings = [.. e.Findings, .. wrong[Path.GetFileName(e.Path)]] });
        }

        return CacheRun.Show(context, review, entries, format, onlyFindings: true);
    }
}
