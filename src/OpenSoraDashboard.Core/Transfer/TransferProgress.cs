namespace OpenSoraDashboard.Core.Transfer;

/// <summary>How far a transfer is.</summary>
/// <param name="Path">The file at hand.</param>
/// <param name="BytesDone">Bytes done so far, those that had not to be moved included.</param>
/// <param name="BytesTotal">All bytes.</param>
/// <param name="Stage">What is being done to them.</param>
public readonly record struct TransferProgress(string Path, long BytesDone, long BytesTotal, TransferStage Stage = TransferStage.Writing);

/// <summary>What a transfer is at.</summary>
public enum TransferStage
{
    /// <summary>Digests are made of what will be moved.</summary>
    Checking,

    /// <summary>Files are linked, copied or put together.</summary>
    Writing,
}
