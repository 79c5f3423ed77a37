namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>What Python 3.11 would say about text that it cannot parse.</summary>
/// <param name="Type"><c>SyntaxError</c>, <c>IndentationError</c>, <c>TabError</c>, <c>ValueError</c> …</param>
/// <param name="Message">Python's words without file and line.</param>
/// <param name="Line">Line from 1; 0 where Python gives none.</param>
/// <param name="Column">Column from 1, in characters; 0 where Python gives none.</param>
public sealed record PySyntaxError(string Type, string Message, int Line, int Column);
