namespace OpenSoraDashboard.Core.Transfer;

/// <summary>How far a transfer is.</summary>
/// <param name="Path">The file at hand.</param>
/// <param name="BytesDone">Bytes done so far, those that had not to be moved included.</param>
/// <param name="BytesTotal">All bytes.</param>
public readonly record struct TransferProgress(string Path, long BytesDone, long BytesTotal);
