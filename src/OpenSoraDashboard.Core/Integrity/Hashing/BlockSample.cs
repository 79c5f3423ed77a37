using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>What stood at one place of a file when it was hashed: enough to notice later that the file is another one.</summary>
/// <param name="Offset">Where the block begins; a multiple of <see cref="BlockBytes"/>.</param>
/// <param name="Digest">The first 16 bytes of the block's SHA-256.</param>
public readonly record struct BlockSample(long Offset, Int128 Digest)
{
    /// <summary>Length of a block in bytes; the last one of a file may be shorter.</summary>
    public const int BlockBytes = 64 * 1024;

    /// <summary>Blocks that are remembered of one file.</summary>
    public const int BlocksPerFile = 32;

    private const int StoredBytes = 24;

    /// <summary>Takes the sample of a block.</summary>
    public static BlockSample Of(long offset, ReadOnlySpan<byte> block)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(block, digest);
        return new BlockSample(offset, BinaryPrimitives.ReadInt128LittleEndian(digest));
    }

    /// <summary>Places of a file to remember: its first and last block and others by chance, in ascending order.</summary>
    /// <remarks>By chance and not evenly, so that nothing that writes in steps can stay between them for ever.</remarks>
    public static long[] Choose(long size)
    {
        var blocks = (size + BlockBytes - 1) / BlockBytes;
        if (blocks <= BlocksPerFile)
            return [.. Enumerable.Range(0, (int)blocks).Select(static b => (long)b * BlockBytes)];
        var chosen = new SortedSet<long> { 0, blocks - 1 };
        while (chosen.Count < BlocksPerFile)
            chosen.Add(Random.Shared.NextInt64(blocks));
        return [.. chosen.Select(static b => b * BlockBytes)];
    }

    /// <summary>Samples as bytes for keeping.</summary>
    public static byte[] Pack(IReadOnlyList<BlockSample> samples)
    {
        var bytes = new byte[samples.Count * StoredBytes];
        for (var i = 0; i < samples.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * StoredBytes), samples[i].Offset);
            BinaryPrimitives.WriteInt128LittleEndian(bytes.AsSpan((i * StoredBytes) + 8), samples[i].Digest);
        }

        return bytes;
    }

    /// <summary>Samples from kept bytes; what is left over at the end is ignored.</summary>
    public static BlockSample[] Unpack(ReadOnlySpan<byte> bytes)
    {
        var samples = new BlockSample[bytes.Length / StoredBytes];
        for (var i = 0; i < samples.Length; i++)
        {
            var at = bytes.Slice(i * StoredBytes, StoredBytes);
            samples[i] = new BlockSample(BinaryPrimitives.ReadInt64LittleEndian(at), BinaryPrimitives.ReadInt128LittleEndian(at[8..]));
        }

        return samples;
    }
}
