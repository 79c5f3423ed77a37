namespace OpenSoraDashboard.Cli;

/// <summary>What the process returns. Scripts rely on these numbers.</summary>
internal static class ExitCodes
{
    /// <summary>Clean.</summary>
    public const int Clean = 0;

    /// <summary>Anything that is not clean: an error, something that could not be checked, something not found.</summary>
    public const int Findings = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int Usage = 2;

    /// <summary>The command was understood and could not run.</summary>
    public const int CouldNotRun = 3;
}
