using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using OpenSoraDashboard.Core.Integrity.Hashing;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>Copies a range of a file and makes the digest of what was read. Long runs of zeros become holes.</summary>
internal sealed class FileCopy(Action<int> progress, CancellationToken cancellationToken)
{
    private readonly byte[] buffer = new byte[1 << 20];

    /// <summary>Copies.</summary>
    /// <param name="source">The file to read.</param>
    /// <param name="from">Where the range begins in it.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="destination">The file to write, open for writing.</param>
    /// <param name="to">Where the range goes in it.</param>
    /// <param name="also">Takes every byte as well; null where nothing does.</param>
    /// <returns>SHA-256 of the range; null where the source ended before it.</returns>
    public string? Copy(SafeFileHandle source, long from, long length, SafeFileHandle destination, long to, IncrementalHash? also = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var done = 0L; done < length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var got = FileRead.Fill(source, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - done)), from + done);
            if (got == 0)
                return null;
            var bytes = buffer.AsSpan(0, got);
            hash.AppendData(bytes);
            also?.AppendData(bytes);
            if (bytes.ContainsAnyExcept((byte)0))
                RandomAccess.Write(destination, bytes, to + done);
            done += got;
            progress(got);
        }

        // A hole at the end is made by the length alone.
        if (RandomAccess.GetLength(destination) < to + length)
            RandomAccess.SetLength(destination, to + length);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The digest of a range that is there already; null where the file ends before it.</summary>
    public string? Digest(SafeFileHandle file, long from, long length, IncrementalHash? also)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var done = 0L; done < length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var got = FileRead.Fill(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - done)), from + done);
            if (got == 0)
                return null;
            hash.AppendData(buffer.AsSpan(0, got));
            also?.AppendData(buffer.AsSpan(0, got));
            done += got;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
