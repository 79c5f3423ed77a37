using System.Buffers.Binary;
using System.Runtime.InteropServices;
using OpenSoraDashboard.Core.Tests.Integrity;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Weights;

/// <summary>The kernel itself is the judge: a thread without root's rights tries what is predicted.</summary>
public sealed partial class AccessListTests : IDisposable
{
    private const long Nobody = 65534;
    private const int NotSupported = 95;

    private static readonly AccessIdentity Account = new("nobody", Nobody, [Nobody]);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // Entries are those of getfacl: u and g with an id, or without one for owner and owning group.
    [Theory]
    [InlineData("u::6 g::0 o::4 u:65534:0 m::4", 0, 0)]
    [InlineData("u::6 g::0 o::0 u:65534:4 m::4", 0, 0)]
    [InlineData("u::6 g::0 o::0 u:65534:6 m::0", 0, 0)]
    [InlineData("u::6 g::0 o::4 g:65534:0 m::6", 0, 0)]
    [InlineData("u::6 g::0 o::0 g:65534:4 m::6", 0, 0)]
    [InlineData("u::6 g::4 o::0 g:77777:0 m::6", 0, 65534)]
    [InlineData("u::6 g::0 o::6 g:77777:6 m::6", 0, 65534)]
    [InlineData("u::6 g::4 o::0 g:65534:2 m::6", 0, 65534)]
    [InlineData("u::0 g::6 o::6 u:65534:6 m::6", 65534, 65534)]
    [InlineData("u::6 g::0 o::0 u:77777:0 m::0", 65534, 0)]
    [InlineData("u::6 g::0 o::4 u:77777:0 m::6", 0, 77777)]
    [InlineData("u::6 g::6 o::6 u:77777:6 m::0", 0, 65534)]
    public void May_AccessList_DecidesAsTheKernel(string entries, int owner, int group)
    {
        var path = folder["weights.bin"];
        File.WriteAllText(path, "x");
        Shell.Run("chown", $"{owner}:{group}", path);
        Shell.Run("chmod", "755", folder.Root);
        Give(path, entries);

        var status = FileStatus.Of(path);
        foreach (var (bits, access) in new[] { (4, FileAccess.Read), (2, FileAccess.Write) })
            Assert.Equal(OtherUser.Sees(() => Opens(path, access)), Account.May(path, status, bits));
    }

    [Theory]
    [InlineData("")]
    [InlineData("01000000")]
    [InlineData("0200000001000600")]
    public void Read_OtherLayout_IsNoList(string hex) => Assert.Null(AccessList.Read(Convert.FromHexString(hex)));

    private static bool Opens(string path, FileAccess access)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, access);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    internal static void Give(string path, string entries)
    {
        // The kernel wants the entries in the order of their tags.
        var all = entries.Split(' ').Select(e => e.Split(':')).Select(e => (Tag: Tag(e), Bits: e[2][0] - '0', Id: e[1].Length == 0 ? uint.MaxValue : uint.Parse(e[1], null)))
            .OrderBy(e => e.Tag).ThenBy(e => e.Id).ToArray();
        var value = new byte[4 + (8 * all.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(value, 2);
        for (var i = 0; i < all.Length; i++)
        {
            var entry = value.AsSpan(4 + (8 * i));
            BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)all[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], (ushort)all[i].Bits);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], all[i].Id);
        }

        var answer = SetAttribute(path, "system.posix_acl_access", value, (nuint)value.Length, 0);
        Assert.SkipWhen(answer != 0 && Marshal.GetLastPInvokeError() == NotSupported, "This file system keeps no access control lists.");
        Assert.Equal(0, answer);
    }

    private static int Tag(string[] entry) => (entry[0], entry[1].Length > 0) switch
    {
        ("u", false) => 0x01,
        ("u", true) => 0x02,
        ("g", false) => 0x04,
        ("g", true) => 0x08,
        ("m", _) => 0x10,
        _ => 0x20,
    };

    [LibraryImport("libc", EntryPoint = "setxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetAttribute(string path, string name, byte[] value, nuint size, int flags);
}
