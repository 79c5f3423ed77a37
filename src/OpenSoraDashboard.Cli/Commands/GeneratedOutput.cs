using System.Text;
using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Configs.Generation;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary>A generated config in a file, and what to do with it.</summary>
internal static class GeneratedOutput
{
    /// <summary>Whether a file of that name is to hold all that belongs to the config.</summary>
    public static bool IsArchive(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes the config, or all that belongs to it where the name ends in <c>.zip</c>. A file with other content stays, unless it may go.</summary>
    /// <exception cref="CouldNotRunException">There is another file of that name, or it cannot be written.</exception>
    public static void Write(GeneratedConfig config, string path, bool mayReplace) =>
        TextFile.WriteNew(path, IsArchive(path) ? ConfigBundle.ToArray(config) : new UTF8Encoding(false).GetBytes(config.Text), mayReplace);

    /// <summary>The start command after a file was saved; beside the config itself only what it cannot do without.</summary>
    public static void Tell(CommandContext context, GeneratedConfig config, bool isSaved)
    {
        var to = isSaved ? context.Output : context.Errors;
        if (config.LinkScript is { } links)
        {
            to.WriteLine($"# {CliText.Get("Generate_Links")}");
            to.WriteLine(links.TrimEnd('\n'));
        }

        if (!isSaved)
            return;
        to.Write(config.Commands.Environment);
        to.WriteLine(config.Commands.Run);
        foreach (var note in config.Notes)
            to.WriteLine($"# {Printable.Of(note)}");
    }
}
