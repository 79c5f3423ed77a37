namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Something that cannot be told without running the config, and on which more depends than one value.</summary>
/// <param name="source">The source text that stands for it.</param>
internal sealed class UnknownException(string source) : Exception(source);
