namespace OpenSoraDashboard.Core.Weights;

/// <summary>The names in a folder.</summary>
/// <param name="Names">Names without their folder, in ordinal order.</param>
/// <param name="Error">Why the folder could not be listed; null where it could.</param>
public sealed record FolderListing(IReadOnlyList<string> Names, EntryKind? Error);
