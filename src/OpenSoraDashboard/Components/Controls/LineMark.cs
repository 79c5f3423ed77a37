namespace OpenSoraDashboard.Components.Controls;

/// <summary>A mark beside a line of a text.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="View">How it looks.</param>
/// <param name="Text">What is the matter there.</param>
public sealed record LineMark(int Line, StatusView View, string Text);
