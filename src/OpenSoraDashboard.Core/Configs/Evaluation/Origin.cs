namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Where a value was written.</summary>
/// <param name="File">Absolute path of the file.</param>
/// <param name="Line">Its line, from 1; 0 where the format has none.</param>
public sealed record Origin(string File, int Line);
