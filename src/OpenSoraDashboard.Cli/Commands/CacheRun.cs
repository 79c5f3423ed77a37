using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.HubCache.Audit;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary>Shows a cache and says how it ended.</summary>
internal static class CacheRun
{
    /// <summary>Writes the cache and answers with the exit code.</summary>
    /// <exception cref="CouldNotRunException">Stopped by the user.</exception>
    public static int Show(CommandContext context, CacheReview review, IEnumerable<CacheEntry> entries, string format, bool onlyFindings)
    {
        var open = review.Root.Kind != EntryKind.Folder || review.Findings.Any(CacheAudit.IsOpen);
        var watched = entries.Select(e =>
        {
            open |= e.Findings.Any(CacheAudit.IsOpen);
            return e;
        });
        try
        {
            if (format == OutputFormat.Json)
                CacheDocumentWriter.Write(review, watched, context.Words, context.Output);
            else
                new CacheView(Screen.For(context.Output), context.Words).Show(review, watched, onlyFindings);
        }
        catch (OperationCanceledException)
        {
            throw new CouldNotRunException(CliText.Get("Verify_Stopped"));
        }

        return open ? ExitCodes.Findings : ExitCodes.Clean;
    }
}
