using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OpenSoraDashboard.Core.Weights;

/// <summary>A POSIX access control list, as <c>setfacl</c> makes it. It decides before the permission bits, of which the middle three are only its mask.</summary>
/// <remarks>
/// Layout of <c>system.posix_acl_access</c>: linux/posix_acl_xattr.h. Order of the decision: acl(5), "Access check algorithm".
/// The lists of NFSv4 servers are the server's own and are not read.
/// </remarks>
internal sealed partial class AccessList
{
    private const string Attribute = "system.posix_acl_access";
    private const uint Version = 2;
    private const int HeaderBytes = 4;
    private const int EntryBytes = 8;

    /// <summary>Longest value of an attribute in Linux, in bytes.</summary>
    private const int MostBytes = 1 << 16;

    private const int Erange = 34;

    private const int OwnerTag = 0x01;
    private const int UserTag = 0x02;
    private const int GroupOwnerTag = 0x04;
    private const int GroupTag = 0x08;
    private const int MaskTag = 0x10;
    private const int OtherTag = 0x20;

    private readonly List<(int Tag, int Bits, uint Id)> entries;

    private AccessList(List<(int Tag, int Bits, uint Id)> entries) => this.entries = entries;

    /// <summary>The list of what a path leads to; null where there is none, or none that can be read.</summary>
    public static AccessList? Of(string path)
    {
        if (!OperatingSystem.IsLinux() || path.Contains('\0', StringComparison.Ordinal))
            return null;
        Span<byte> value = stackalloc byte[512];
        var length = GetAttribute(path, Attribute, value, (nuint)value.Length);
        if (length == 0)
            return null;
        if (length < 0)
        {
            // Most often there is none; a list longer than expected is asked for again.
            if (Marshal.GetLastPInvokeError() != Erange)
                return null;
            value = new byte[MostBytes];
            length = GetAttribute(path, Attribute, value, (nuint)value.Length);
        }

        return length <= 0 ? null : Read(value[..(int)length]);
    }

    /// <summary>Whether a user who is not root may do what <paramref name="bits"/> says (4 read, 2 write, 1 search).</summary>
    public bool Lets(AccessIdentity identity, in FileStatus status, int bits)
    {
        var mask = entries.Where(static e => e.Tag == MaskTag).Select(static e => e.Bits).FirstOrDefault(7);
        if (identity.UserId == status.OwnerId)
            return Has(entries.FirstOrDefault(static e => e.Tag == OwnerTag).Bits, bits);
        foreach (var entry in entries)
        {
            if (entry.Tag == UserTag && entry.Id == identity.UserId)
                return Has(entry.Bits & mask, bits);
        }

        var group = status.GroupId;
        var groups = entries.Where(e => (e.Tag == GroupOwnerTag && identity.GroupIds.Contains(group)) || (e.Tag == GroupTag && identity.GroupIds.Contains(e.Id))).ToArray();
        return groups.Length > 0
            ? groups.Any(e => Has(e.Bits & mask, bits))
            : Has(entries.FirstOrDefault(static e => e.Tag == OtherTag).Bits, bits);
    }

    /// <summary>Reads the attribute's value; null for a layout that is not known.</summary>
    internal static AccessList? Read(ReadOnlySpan<byte> value)
    {
        if (value.Length < HeaderBytes || (value.Length - HeaderBytes) % EntryBytes != 0 || BinaryPrimitives.ReadUInt32LittleEndian(value) != Version)
            return null;
        List<(int, int, uint)> read = [];
        for (var rest = value[HeaderBytes..]; rest.Length > 0; rest = rest[EntryBytes..])
        {
            read.Add((
                BinaryPrimitives.ReadUInt16LittleEndian(rest),
                BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]),
                BinaryPrimitives.ReadUInt32LittleEndian(rest[4..])));
        }

        return new AccessList(read);
    }

    private static bool Has(int granted, int bits) => (granted & bits) == bits;

    [LibraryImport("libc", EntryPoint = "getxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetAttribute(string path, string name, Span<byte> value, nuint size);
}
