using System.Buffers.Binary;

namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>The bytes of one or more pickles in a row, read forward through a small window.</summary>
/// <param name="stream">Where they come from.</param>
/// <param name="length">How many there are at most, in bytes.</param>
internal sealed class PickleInput(Stream stream, long length)
{
    /// <summary>Zeros after which no more are read, in bytes.</summary>
    private const long LongestZeros = 16 << 20;

    private readonly byte[] window = new byte[8192];
    private int start;
    private int end;
    private long fetched;

    /// <summary>Bytes consumed so far.</summary>
    public long Position => fetched - (end - start);

    /// <summary>Bytes that may still come.</summary>
    public long Remaining => length - Position;

    /// <summary>The next opcode.</summary>
    /// <exception cref="PickleRaise">There is none.</exception>
    public byte Opcode() => Fill(1) ? window[start++] : throw new PickleRaise("EOFError", "Ran out of input");

    /// <summary>Whether all bytes are consumed.</summary>
    public bool AtEnd => !Fill(1);

    public byte Byte() => Fill(1) ? window[start++] : throw PickleRaise.Truncated();

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Exactly so many bytes; valid until the next call.</summary>
    /// <exception cref="PickleRaise">There are fewer.</exception>
    /// <exception cref="PickleLimitReached">More than are ever kept.</exception>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count > Remaining)
            throw PickleRaise.Truncated();
        if (count > PickleBudget.MaxText)
            throw new PickleLimitReached("text");
        if (count <= window.Length)
        {
            if (!Fill((int)count))
                throw PickleRaise.Truncated();
            start += (int)count;
            return window.AsSpan(start - (int)count, (int)count);
        }

        var copy = new byte[count];
        var have = end - start;
        window.AsSpan(start, have).CopyTo(copy);
        start = end;
        var got = stream.ReadAtLeast(copy.AsSpan(have), copy.Length - have, throwOnEndOfStream: false);
        fetched += got;
        return have + got == copy.Length ? copy : throw PickleRaise.Truncated();
    }

    /// <summary>Passes over so many bytes.</summary>
    /// <exception cref="PickleRaise">There are fewer.</exception>
    public void Skip(long count)
    {
        if (count > Remaining)
            throw PickleRaise.Truncated();
        var have = (int)Math.Min(count, end - start);
        start += have;
        count -= have;
        if (count == 0)
            return;
        if (stream.CanSeek)
        {
            stream.Seek(count, SeekOrigin.Current);
            fetched += count;
            return;
        }

        while (count > 0)
        {
            if (!Fill(1))
                throw PickleRaise.Truncated();
            have = (int)Math.Min(count, end - start);
            start += have;
            count -= have;
        }
    }

    /// <summary>A line with its line end; valid until the next call.</summary>
    /// <exception cref="PickleRaise">The bytes end before the line does.</exception>
    public ReadOnlySpan<byte> Line()
    {
        var place = window.AsSpan(start, end - start).IndexOf((byte)'\n');
        if (place >= 0)
        {
            start += place + 1;
            return window.AsSpan(start - place - 1, place + 1);
        }

        List<byte> line = [];
        while (Fill(1))
        {
            var part = window.AsSpan(start, end - start);
            place = part.IndexOf((byte)'\n');
            if (place >= 0)
                part = part[..(place + 1)];
            line.AddRange(part);
            start += part.Length;
            if (place >= 0)
                break;
            if (line.Count > PickleBudget.MaxText)
                throw LongLine();
        }

        return line is [.., (byte)'\n'] ? line.ToArray() : throw PickleRaise.Truncated();
    }

    /// <summary>
    /// A line longer than what is kept: where the bytes end before it does, Python says so. Behind a safetensors header
    /// that is taken for a pickle lies one line of zeros as long as the file, so a long run of zeros is taken to go on.
    /// </summary>
    private Exception LongLine()
    {
        var zeros = true;
        for (long passed = 0; passed < LongestZeros;)
        {
            if (!Fill(1))
                return PickleRaise.Truncated();
            var part = window.AsSpan(start, end - start);
            if (part.Contains((byte)'\n'))
                return new PickleLimitReached("text");
            zeros &= !part.ContainsAnyExcept((byte)0);
            passed += part.Length;
            start = end;
        }

        return zeros ? PickleRaise.Truncated() : new PickleLimitReached("text");
    }

    private bool Fill(int count)
    {
        if (end - start >= count)
            return true;
        window.AsSpan(start, end - start).CopyTo(window);
        end -= start;
        start = 0;
        while (end < count)
        {
            var wanted = (int)Math.Min(window.Length - end, length - fetched);
            var got = wanted == 0 ? 0 : stream.Read(window, end, wanted);
            if (got == 0)
                return false;
            end += got;
            fetched += got;
        }

        return true;
    }
}
