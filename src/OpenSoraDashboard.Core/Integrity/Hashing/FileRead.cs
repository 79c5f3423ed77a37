using Microsoft.Win32.SafeHandles;

namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>Reads that give a full buffer wherever the file is long enough.</summary>
internal static class FileRead
{
    /// <summary>Fills a buffer from an offset on.</summary>
    /// <returns>Bytes read; fewer than asked for only at the end of the file.</returns>
    public static int Fill(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            var got = RandomAccess.Read(file, buffer[total..], offset + total);
            if (got == 0)
                break;
            total += got;
        }

        return total;
    }
}
