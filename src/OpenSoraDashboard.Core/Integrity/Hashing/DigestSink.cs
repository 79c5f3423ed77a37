using System.Security.Cryptography;
using System.Text;

namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>Takes a file's bytes in order and makes its digests and samples.</summary>
internal sealed class DigestSink : IDisposable
{
    private readonly IncrementalHash? sha256;
    private readonly IncrementalHash? gitSha1;
    private readonly long[] places;
    private readonly BlockSample[] samples;
    private int nextPlace;

    public DigestSink(DigestAlgorithms wanted, long size, bool takeSamples)
    {
        if (wanted.HasFlag(DigestAlgorithms.Sha256))
            sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (wanted.HasFlag(DigestAlgorithms.GitSha1))
        {
            gitSha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
            gitSha1.AppendData(Encoding.ASCII.GetBytes($"blob {size}\0"));
        }

        places = takeSamples ? BlockSample.Choose(size) : [];
        samples = new BlockSample[places.Length];
    }

    /// <summary>The next bytes. <paramref name="offset"/> is a multiple of the sample block, and only the last call's length is not.</summary>
    public void Append(ReadOnlySpan<byte> bytes, long offset)
    {
        sha256?.AppendData(bytes);
        gitSha1?.AppendData(bytes);
        while (nextPlace < places.Length && places[nextPlace] < offset + bytes.Length)
        {
            var block = bytes[(int)(places[nextPlace] - offset)..];
            samples[nextPlace] = BlockSample.Of(places[nextPlace], block[..Math.Min(block.Length, BlockSample.BlockBytes)]);
            nextPlace++;
        }
    }

    public FileDigests Digests() => new(Hex(sha256), Hex(gitSha1));

    public IReadOnlyList<BlockSample> Samples() => samples;

    public void Dispose()
    {
        sha256?.Dispose();
        gitSha1?.Dispose();
    }

    private static string? Hex(IncrementalHash? hash) => hash is null ? null : Convert.ToHexStringLower(hash.GetHashAndReset());
}
