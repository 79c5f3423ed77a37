using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.Integrity.Runs;

/// <summary>A verification that has ended.</summary>
/// <param name="Id">Grows from run to run.</param>
/// <param name="Roots">What was verified.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Verdict">What came out.</param>
/// <param name="Files">How many files were judged.</param>
/// <param name="Bytes">Their length together.</param>
/// <param name="BytesRead">How much of it was read.</param>
public sealed record RunRecord(
    long Id,
    IReadOnlyList<string> Roots,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    IntegrityVerdict Verdict,
    int Files,
    long Bytes,
    long BytesRead)
{
    /// <summary>Only chosen files were looked at.</summary>
    public bool IsChosen { get; init; }
}
