namespace OpenSoraDashboard.Core.Configs;

/// <summary>Why a config does not load, in the words of Python or mmengine.</summary>
/// <param name="Type">The exception class without its module; <c>LimitExceeded</c> for what only this reader refuses.</param>
/// <param name="Message">The program's own text, never translated; file and line are beside it.</param>
/// <param name="File">Absolute path of the file at fault, which may be a base; null where no file is.</param>
/// <param name="Line">Line from 1; null where the program gives none.</param>
/// <param name="Column">Column from 1 in characters; null where the program gives none.</param>
public sealed record ConfigError(string Type, string Message, string? File, int? Line = null, int? Column = null);
