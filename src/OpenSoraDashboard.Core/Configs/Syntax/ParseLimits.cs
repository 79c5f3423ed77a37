namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>How much is read. Official configs have at most 117 lines.</summary>
public static class ParseLimits
{
    /// <summary>Bytes of one file.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The error type of what is refused here although Python might take it.</summary>
    public const string ErrorType = "LimitExceeded";

    /// <summary>The message for a tree that is too deep.</summary>
    public const string TooDeep = "the expression is nested too deeply to be read";

    /// <summary>The message for a file that is too long.</summary>
    public const string TooLong = "the file is longer than 1048576 bytes, the most that is read";

    /// <summary>The message for a pipe, a device or a socket: reading one may never end.</summary>
    public const string NoRegularFile = "this is no regular file, and only regular files are read";
}
