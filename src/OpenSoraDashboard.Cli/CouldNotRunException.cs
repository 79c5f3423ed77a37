namespace OpenSoraDashboard.Cli;

/// <summary>A command cannot run; the message is worded for people and ends the process with <see cref="ExitCodes.CouldNotRun"/>.</summary>
internal sealed class CouldNotRunException(string message) : Exception(message);

/// <summary>The command line asks for something that makes no sense; ends the process with <see cref="ExitCodes.Usage"/>.</summary>
internal sealed class UsageException(string message) : Exception(message);
