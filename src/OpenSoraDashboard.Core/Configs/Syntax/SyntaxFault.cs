namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>A syntax error on its way to whoever asked for the parse.</summary>
internal sealed class SyntaxFault(PySyntaxError error, FaultOrigin origin) : Exception(error.Message)
{
    public PySyntaxError Error { get; } = error;

    public FaultOrigin Origin { get; } = origin;
}

/// <summary>Who found a syntax error: it decides which of two is shown.</summary>
internal enum FaultOrigin
{
    Grammar,

    /// <summary>The text is no token at all. Wins over what the grammar says, wherever in the file it stands.</summary>
    Token,

    /// <summary>Indentation, continuation or the end of the file. Counts only where the grammar gets that far.</summary>
    Layout,
}
