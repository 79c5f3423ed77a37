using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Receipts;

/// <summary>Digests that were made of a file once, and the file as it was then.</summary>
/// <param name="File">The file when every byte of it had been read.</param>
/// <param name="Digests">What was made of it.</param>
/// <param name="Samples">What stood at a few places of it.</param>
/// <param name="ReadAt">When it was read.</param>
public sealed record Receipt(FileStatus File, FileDigests Digests, IReadOnlyList<BlockSample> Samples, DateTimeOffset ReadAt)
{
    /// <summary>Whether a file is the one that was read, unchanged as far as the file system tells.</summary>
    /// <remarks>
    /// The time of birth counts where the file system keeps it: a number that became free is given to the next new file,
    /// and a copy may bring size and time along.
    /// </remarks>
    public bool IsAbout(in FileStatus now) =>
        FileHasher.SameFile(File, now) && (File.BornNanoseconds == now.BornNanoseconds || File.BornNanoseconds == 0 || now.BornNanoseconds == 0);

    /// <summary>
    /// Nothing else about the file was touched either. Where this is false it may be a new hard link or mode, or a write
    /// whose time was set back: worth a look at a few places.
    /// </summary>
    public bool IsUntouched(in FileStatus now) => File.ChangedNanoseconds == now.ChangedNanoseconds;
}
