using System.Collections;
using System.Text;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>The tensors of a header in the order of their data, each described from the header's bytes when it is asked for.</summary>
internal sealed class SafetensorsTable : IReadOnlyList<TensorInfo>
{
    /// <summary>Names longer than this are cut, in bytes: nothing that a model knows is near it.</summary>
    private const int NameKept = 1 << 16;

    /// <summary>Shapes with more dimensions than this are cut: torch itself stops at 64.</summary>
    private const int RankKept = 1 << 12;

    /// <summary>Bytes of a described tensor besides its name and shape.</summary>
    private const int Overhead = 120;

    private readonly byte[] text;
    private readonly List<SafetensorsEntry> entries;

    /// <summary>Places in <see cref="entries"/>; null where they stand in the right order already.</summary>
    private readonly int[]? order;

    public SafetensorsTable(byte[] text, List<SafetensorsEntry> entries, out bool duplicates)
    {
        this.text = text;
        this.entries = entries;
        duplicates = DropReplaced();
        if (duplicates || !IsSorted())
            order = Sorted();
        Count = order?.Length ?? entries.Count;
    }

    public int Count { get; }

    /// <summary>About how much memory all of them take once they are described, in bytes.</summary>
    public long DescribedBytes
    {
        get
        {
            var bytes = 0L;
            for (var i = 0; i < Count; i++)
            {
                var entry = EntryAt(i);
                bytes += Overhead + (sizeof(char) * Math.Min(entry.NameLength, NameKept)) + (sizeof(long) * Math.Min(entry.Rank, RankKept));
            }

            return bytes;
        }
    }

    public TensorInfo this[int index]
    {
        get
        {
            var entry = EntryAt(index);
            return new TensorInfo(NameOf(entry), SafetensorsDtypes.NameAt(entry.Dtype), ShapeOf(entry), (long)(entry.End - entry.Begin));
        }
    }

    public IEnumerator<TensorInfo> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The first rule that the offsets break; null when they fit. <paramref name="end"/> is where the data ends, in bytes from its start.</summary>
    public FormatError? Validate(out ulong end)
    {
        end = 0;
        for (var i = 0; i < Count; i++)
        {
            var entry = EntryAt(i);
            if (entry.Begin != end || entry.End < entry.Begin)
                return new FormatError("InvalidOffset", $"InvalidOffset({RustText.Debug(NameOf(entry))})");
            end = entry.End;
            if (!TryCountBits(entry, out var bits))
                return new FormatError("ValidationOverflow", "ValidationOverflow");
            if (bits % 8 != 0)
                return new FormatError("MisalignedSlice", "MisalignedSlice");
            if (entry.End - entry.Begin != bits / 8)
                return new FormatError("TensorInvalidInfo", "TensorInvalidInfo");
        }

        return null;
    }

    private SafetensorsEntry EntryAt(int index) => entries[order is null ? index : order[index]];

    private string NameOf(in SafetensorsEntry entry) => entry.NameLength <= NameKept
        ? Encoding.UTF8.GetString(text, entry.Name, entry.NameLength)
        : Encoding.UTF8.GetString(text, entry.Name, NameKept) + "…";

    private long[] ShapeOf(in SafetensorsEntry entry)
    {
        if (entry.Rank == 0)
            return [];
        var shape = new long[Math.Min(entry.Rank, RankKept)];
        var at = entry.Shape;
        for (var i = 0; i < shape.Length; i++)
            shape[i] = (long)Math.Min(NextNumber(ref at), long.MaxValue);
        return shape;
    }

    private bool TryCountBits(in SafetensorsEntry entry, out ulong bits)
    {
        bits = 1;
        var at = entry.Shape;
        for (var i = 0; i < entry.Rank; i++)
        {
            if (!TryMultiply(ref bits, NextNumber(ref at)))
                return false;
        }

        return TryMultiply(ref bits, (ulong)SafetensorsDtypes.BitsAt(entry.Dtype));
    }

    private static bool TryMultiply(ref ulong product, ulong factor)
    {
        var high = Math.BigMul(product, factor, out product);
        return high == 0;
    }

    /// <summary>The next number of a shape that the parser has been through.</summary>
    private ulong NextNumber(ref int at)
    {
        while (!char.IsAsciiDigit((char)text[at]))
            at++;
        ulong value = 0;
        for (; char.IsAsciiDigit((char)text[at]); at++)
            value = (value * 10) + (ulong)(text[at] - '0');
        return value;
    }

    /// <summary>Of entries with one name only the last counts.</summary>
    private bool DropReplaced()
    {
        var found = false;
        var slots = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, entries.Count * 3 / 2))];
        var list = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries);
        for (var i = 0; i < list.Length; i++)
        {
            var name = text.AsSpan(list[i].Name, list[i].NameLength);
            HashCode hash = default;
            hash.AddBytes(name);
            var slot = hash.ToHashCode() & (slots.Length - 1);
            for (; slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
            {
                ref var earlier = ref list[slots[slot] - 1];
                if (!name.SequenceEqual(text.AsSpan(earlier.Name, earlier.NameLength)))
                    continue;
                earlier.Replaced = found = true;
                break;
            }

            slots[slot] = i + 1;
        }

        return found;
    }

    private bool IsSorted()
    {
        for (var i = 1; i < entries.Count; i++)
        {
            if (Compare(entries[i - 1], entries[i]) > 0)
                return false;
        }

        return true;
    }

    private int[] Sorted()
    {
        var places = new List<int>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            if (!entries[i].Replaced)
                places.Add(i);
        }

        // The place decides between equal ranges, so that the order is always the same.
        places.Sort((a, b) => Compare(entries[a], entries[b]) is var c && c != 0 ? c : a.CompareTo(b));
        return [.. places];
    }

    private static int Compare(in SafetensorsEntry a, in SafetensorsEntry b) =>
        a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End);
}
