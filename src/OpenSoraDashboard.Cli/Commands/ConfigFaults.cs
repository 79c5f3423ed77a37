using OpenSoraDashboard.Cli.Rendering;
using OpenSoraDashboard.Core.Configs;

namespace OpenSoraDashboard.Cli.Commands;

/// <summary>Why a config does not load, on one line: place, exception, its own words.</summary>
internal static class ConfigFaults
{
    public static string Text(ConfigError error)
    {
        var place = error.File is null ? "" : error.Line is { } line ? $"{error.File}:{line}: " : $"{error.File}: ";
        return Printable.Of(error.Message.Length == 0 ? $"{place}{error.Type}" : $"{place}{error.Type}: {error.Message}");
    }
}
