using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>A file to hash.</summary>
/// <param name="path">Absolute path.</param>
/// <param name="status">The file when it was listed.</param>
/// <param name="wanted">The digests to make.</param>
public sealed class HashTask(string path, FileStatus status, DigestAlgorithms wanted)
{
    private long done;

    public string Path { get; } = path;

    public FileStatus Status { get; } = status;

    public DigestAlgorithms Wanted { get; } = wanted;

    /// <summary>Bytes hashed so far. May be read from any thread.</summary>
    public long BytesDone => Interlocked.Read(ref done);

    internal void Advance(int bytes) => Interlocked.Add(ref done, bytes);
}
