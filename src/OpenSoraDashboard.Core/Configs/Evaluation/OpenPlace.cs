namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Code that was left open.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Source">What is written there.</param>
internal sealed record OpenPlace(Origin Origin, string Source);
