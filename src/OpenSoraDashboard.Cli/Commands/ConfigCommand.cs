using System.CommandLine;
using OpenSoraDashboard.Cli.Resources;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary><c>osd config …</c>: everything about mmengine configs.</summary>
internal static class ConfigCommand
{
    public static Command Create(CommandContext context) => new("config", CliText.Get("Command_config"))
    {
        ConfigGenerateCommand.Create(context),
        ConfigLintCommand.Create(context),
        ConfigPatchCommand.Create(context),
        ConfigShowCommand.Create(context),
    };
}
