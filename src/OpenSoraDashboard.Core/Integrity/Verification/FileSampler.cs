using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>Compares a few places of a file with what stood there when it was read as a whole.</summary>
internal static class FileSampler
{
    /// <summary>Whether all places are the same; false as well where the file cannot be read or nothing was remembered.</summary>
    public static bool IsSame(string path, Receipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.Samples.Count == 0)
            return receipt.File.Size == 0;
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
            var buffer = new byte[BlockSample.BlockBytes];
            foreach (var sample in receipt.Samples)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var got = FileRead.Fill(file, buffer, sample.Offset);
                if (BlockSample.Of(sample.Offset, buffer.AsSpan(0, got)) != sample)
                    return false;
            }

            return FileHasher.SameFile(receipt.File, FileStatus.Of(file, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The whole file is read next, and says then what is wrong.
            return false;
        }
    }
}
