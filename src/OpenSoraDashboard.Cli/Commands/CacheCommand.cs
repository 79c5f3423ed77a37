using System.CommandLine;
using OpenSoraDashboard.Cli.Resources;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd cache</c>: the Hub cache, and code that insists on a repository id.</summary>
internal static class CacheCommand
{
    public static Command Create(CommandContext context) => new("cache", CliText.Get("Command_cache"))
    {
        CacheListCommand.Create(context),
        CacheResolveCommand.Create(context),
        CacheAuditCommand.Create(context),
        CachePlanCommand.Create(context),
        CacheApplyCommand.Create(context),
        CacheUndoCommand.Create(context),
    };
}
