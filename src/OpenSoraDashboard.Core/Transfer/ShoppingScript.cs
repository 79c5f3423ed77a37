using System.Text;
using OpenSoraDashboard.Core.Checks;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>Writes the commands for the machine with a network. Each repository gets a folder of its own, called like it.</summary>
public static class ShoppingScript
{
    /// <summary>Commands, a line each, that fetch exactly the files of a part.</summary>
    /// <remarks>
    /// One pattern a command: repeated, the option counts only once up to huggingface_hub 0.36 (argparse, the last one wins), and
    /// several patterns behind one are refused from 1.0 on (typer).
    /// </remarks>
    /// <param name="part">What to fetch.</param>
    /// <param name="folder">The folder to fill, from the folder in which the command runs.</param>
    public static string Command(ShoppingPart part, string folder)
    {
        var commands = part.Files.Select(f => ShellQuoting.Command("hf", "download", part.Repository, "--revision", part.Revision, "--include", f.Path, "--local-dir", folder));
        return string.Join('\n', commands);
    }

    /// <summary>A script that fetches a whole list and can be run again after an interruption.</summary>
    /// <param name="list">What to fetch.</param>
    /// <param name="intro">What the script does, for whoever opens it; one line or more.</param>
    public static string Write(ShoppingList list, string intro)
    {
        var text = new StringBuilder("#!/bin/sh\n");
        foreach (var line in intro.ReplaceLineEndings("\n").Split('\n'))
            text.Append("# ").Append(line).Append('\n');
        text.Append("set -eu\n");
        text.Append("folder=${1:-").Append(ShellQuoting.Quote($"open-sora-{list.Release}")).Append("}\n");
        foreach (var part in list.Parts)
        {
            var command = Command(part, "\0");
            // The folder is the script's own argument; everything else is quoted for good.
            text.Append(command.Replace(ShellQuoting.Quote("\0"), $"\"$folder/{part.Repository}\"", StringComparison.Ordinal)).Append('\n');
        }

        return text.ToString();
    }
}
