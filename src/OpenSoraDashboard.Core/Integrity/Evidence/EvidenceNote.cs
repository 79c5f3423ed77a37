namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>Something odd about the evidence itself.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The file concerned, as an absolute path.</param>
/// <param name="Detail">A name or number that belongs to it; null where there is none.</param>
public sealed record EvidenceNote(EvidenceNoteKind Kind, string Path, string? Detail = null);

/// <summary>What can be odd about evidence.</summary>
public enum EvidenceNoteKind
{
    /// <summary>A file that should hold evidence could not be read, or is too long to be one.</summary>
    Unreadable,

    /// <summary>A file that should hold evidence has another form; it was not used.</summary>
    Malformed,

    /// <summary>A list names a path outside its own folder; that line was not used.</summary>
    LeadsOut,

    /// <summary>A download that never ended left this behind. No loader reads it.</summary>
    Leftover,
}
