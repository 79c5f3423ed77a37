using OpenSoraDashboard.Cli.Resources;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>Paths as they are given on a command line.</summary>
internal static class GivenPath
{
    /// <summary>From the root of the file system, without a slash at its end.</summary>
    /// <exception cref="UsageException">It is empty, as a variable that is not set leaves it.</exception>
    public static string Absolute(string path) => path.Length == 0 || path.Contains('\0', StringComparison.Ordinal)
        ? throw new UsageException(CliText.Get("Usage_EmptyPath"))
        : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>As <see cref="Absolute"/>; null for an option that was not given or is empty.</summary>
    public static string? Optional(string? path) => string.IsNullOrEmpty(path) ? null : Absolute(path);

    /// <summary>A value of <c>HF_HOME</c>: the library itself makes of <c>~</c> what it makes of the variable's, so that stays as given.</summary>
    /// <exception cref="UsageException">It holds a character that no path has.</exception>
    public static string? Home(string? path) => path is ['~', ..] && !path.Contains('\0', StringComparison.Ordinal) ? path : Optional(path);

    /// <summary>As <see cref="Optional"/>, for a folder that has to be there.</summary>
    /// <param name="option">The option's name, for the error.</param>
    /// <param name="path">What was given.</param>
    /// <exception cref="CouldNotRunException">There is no such folder.</exception>
    public static string? Folder(string option, string? path)
    {
        var full = Optional(path);
        return full is null || Directory.Exists(full) ? full : throw new CouldNotRunException(CliText.Get("Error_NoFolder", option, full));
    }
}
