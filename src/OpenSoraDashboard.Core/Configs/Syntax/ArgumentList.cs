namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Arguments of a call.</summary>
/// <param name="Mark">Index of their first token.</param>
/// <param name="Positional">Positional ones, stars included.</param>
/// <param name="Keywords">Keywords, double stars included.</param>
internal sealed record ArgumentList(int Mark, IReadOnlyList<PyExpr> Positional, IReadOnlyList<Keyword> Keywords);
