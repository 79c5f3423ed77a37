using System.Buffers.Binary;
using System.Text;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>The index of a git clone: every tracked file with the SHA-1 that git knows it by. Versions 2 to 4, SHA-1 repositories.</summary>
internal static class GitIndex
{
    private const long LargestBytes = 256 << 20;
    private const int HeaderBytes = 12;
    private const int FixedBytes = 62;
    private const int IdAt = 40;
    private const int FlagsAt = 60;
    private const int ExtendedFlag = 0x4000;
    private const int SkipWorktreeFlag = 0x4000;
    private const int StageMask = 0x3000;

    /// <summary>Reads an index; null when it has another form.</summary>
    /// <returns>Paths with the git SHA-1 of their content. Links, submodules, files in conflict and files that a sparse checkout leaves out are not among them.</returns>
    public static IReadOnlyList<(string Path, string GitSha1)>? Read(string file)
    {
        if (SmallFile.Read(file, LargestBytes) is not { } content || content.Length < HeaderBytes || !content.AsSpan().StartsWith("DIRC"u8))
            return null;
        var version = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(4));
        var count = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(8));
        return version is >= 2 and <= 4 ? Entries(content, version, count) : null;
    }

    private static List<(string Path, string GitSha1)>? Entries(ReadOnlySpan<byte> content, uint version, uint count)
    {
        List<(string, string)> entries = [];
        var at = HeaderBytes;
        byte[] previous = [];
        for (var i = 0u; i < count; i++)
        {
            if (at + FixedBytes > content.Length)
                return null;
            var entry = content[at..];
            var mode = BinaryPrimitives.ReadUInt32BigEndian(entry[24..]);
            var flags = BinaryPrimitives.ReadUInt16BigEndian(entry[FlagsAt..]);
            var nameAt = FixedBytes;
            var skipped = false;
            if ((flags & ExtendedFlag) != 0)
            {
                if (entry.Length < FixedBytes + 2)
                    return null;
                skipped = (BinaryPrimitives.ReadUInt16BigEndian(entry[FixedBytes..]) & SkipWorktreeFlag) != 0;
                nameAt += 2;
            }

            if (Name(entry, nameAt, version, ref previous) is not { } length)
                return null;
            if ((mode & 0xF000) == 0x8000 && !skipped && (flags & StageMask) == 0)
                entries.Add((Encoding.UTF8.GetString(previous), Convert.ToHexStringLower(entry.Slice(IdAt, 20))));
            at += length;
        }

        return entries;
    }

    /// <summary>Reads the name of an entry into <paramref name="name"/>, which holds the one before.</summary>
    /// <returns>The length of the whole entry; null where it is cut off.</returns>
    private static int? Name(ReadOnlySpan<byte> entry, int nameAt, uint version, ref byte[] name)
    {
        var kept = 0;
        if (version == 4)
        {
            // How many bytes of the name before are dropped, as a number of seven bits a byte.
            var dropped = 0;
            byte part;
            do
            {
                if (nameAt >= entry.Length || dropped > name.Length)
                    return null;
                part = entry[nameAt++];
                dropped = (dropped << 7) | (part & 0x7f);
                if ((part & 0x80) != 0)
                    dropped++;
            }
            while ((part & 0x80) != 0);
            if (dropped > name.Length)
                return null;
            kept = name.Length - dropped;
        }

        var end = entry[nameAt..].IndexOf((byte)0);
        if (end < 0)
            return null;
        name = [.. name.AsSpan(0, kept), .. entry.Slice(nameAt, end)];
        // Before version 4 entries are padded to a multiple of eight bytes, with one zero at least.
        var length = nameAt + end + 1;
        return version == 4 ? length : (length + 7) & ~7;
    }
}
