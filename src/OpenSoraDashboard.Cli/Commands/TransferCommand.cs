using System.CommandLine;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Transfer;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd transfer</c>: weights across an air gap.</summary>
internal static class TransferCommand
{
    public static Command Create(CommandContext context) => new("transfer", CliText.Get("Command_transfer"))
    {
        TransferListCommand.Create(context),
        TransferPackCommand.Create(context),
        TransferReceiveCommand.Create(context),
    };

    /// <summary><c>--release</c> with the releases for which there is a list.</summary>
    public static Option<string> Release(bool required)
    {
        var option = new Option<string>("--release") { HelpName = string.Join('|', ShoppingList.Releases), Description = CliText.Get("Option_transfer_release"), Required = required };
        option.AcceptOnlyFromAmong([.. ShoppingList.Releases]);
        return option;
    }
}
