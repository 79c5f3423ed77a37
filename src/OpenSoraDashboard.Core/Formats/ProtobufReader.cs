using System.Buffers.Binary;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>Walks the fields of a protobuf message with the limits of the C++ library: a tag of five bytes, 100 nested groups.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> bytes)
{
    private const int MaxDepth = 100;

    private ReadOnlySpan<byte> rest = bytes;

    public readonly bool AtEnd => rest.IsEmpty;

    /// <summary>The next field's number and wire type; false where there is no valid one.</summary>
    public bool TryTag(out int field, out int wire)
    {
        field = wire = 0;
        if (!TryVarint(5, out var wide))
            return false;
        var tag = (uint)wide; // bits beyond 32 fall off, as in the library
        field = (int)(tag >> 3);
        wire = (int)(tag & 7);
        return field != 0;
    }

    public bool TryVarint(out ulong value) => TryVarint(10, out value);

    public bool TryFixed32(out uint value)
    {
        value = 0;
        if (rest.Length < 4)
            return false;
        value = BinaryPrimitives.ReadUInt32LittleEndian(rest);
        rest = rest[4..];
        return true;
    }

    public bool TryBytes(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!TryVarint(5, out var length) || length > (ulong)rest.Length)
            return false;
        value = rest[..(int)length];
        rest = rest[(int)length..];
        return true;
    }

    /// <summary>Passes over a field whose tag has been read.</summary>
    public bool TrySkip(int field, int wire, int depth = 0)
    {
        switch (wire)
        {
            case 0:
                return TryVarint(out _);
            case 1:
                if (rest.Length < 8)
                    return false;
                rest = rest[8..];
                return true;
            case 2:
                return TryBytes(out _);
            case 3:
                return depth < MaxDepth && TrySkipGroup(field, depth);
            case 5:
                return TryFixed32(out _);
            default:
                return false;
        }
    }

    private bool TrySkipGroup(int group, int depth)
    {
        while (TryTag(out var field, out var wire))
        {
            if (wire == 4)
                return field == group;
            if (!TrySkip(field, wire, depth + 1))
                return false;
        }

        return false;
    }

    private bool TryVarint(int most, out ulong value)
    {
        value = 0;
        for (var i = 0; i < most && i < rest.Length; i++)
        {
            value |= (ulong)(rest[i] & 0x7F) << (7 * i);
            if (rest[i] >= 0x80)
                continue;
            rest = rest[(i + 1)..];
            return true;
        }

        return false;
    }
}
