using OpenSoraDashboard.Cli.Resources;
using OpenSoraDashboard.Core.Configs;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>Opens the config that a command is about.</summary>
internal static class ConfigFile
{
    /// <summary>The file as it is.</summary>
    /// <exception cref="CouldNotRunException">It is no file, or cannot be read.</exception>
    public static ConfigDocument Open(string file)
    {
        var path = GivenPath.Absolute(file);
        if (!File.Exists(path))
            throw new CouldNotRunException(CliText.Get("Error_NoConfig", path));
        try
        {
            return ConfigDocument.Load(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CouldNotRunException(CliText.Get("Error_NotRead", path, e.Message));
        }
    }
}
