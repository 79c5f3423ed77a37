namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>A string literal cannot be decoded; the message is Python's.</summary>
internal sealed class TextDecodeException(string message) : Exception(message);
