using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OpenSoraDashboard.Fixtures.Integrity;

/// <summary>Writes the index of a git clone.</summary>
public static class GitIndexFile
{
    private const int Regular = 0x81A4;

    /// <param name="entries">Paths with the git SHA-1 of each.</param>
    /// <param name="version">2, or 4 in which names are shortened by the one before.</param>
    public static byte[] Make(IEnumerable<(string Path, string GitSha1)> entries, int version)
    {
        var sorted = entries.Select(static e => (Name: Encoding.UTF8.GetBytes(e.Path), Id: Convert.FromHexString(e.GitSha1))).ToList();
        sorted.Sort(static (a, b) => a.Name.AsSpan().SequenceCompareTo(b.Name));
        using var file = new MemoryStream();
        file.Write("DIRC"u8);
        Number(file, version);
        Number(file, sorted.Count);
        byte[] previous = [];
        foreach (var (name, id) in sorted)
        {
            var start = file.Length;
            for (var i = 0; i < 6; i++)
                Number(file, 0);
            Number(file, Regular);
            for (var i = 0; i < 3; i++)
                Number(file, 0);
            file.Write(id);
            file.WriteByte((byte)(Math.Min(name.Length, 0xfff) >> 8));
            file.WriteByte((byte)Math.Min(name.Length, 0xfff));
            if (version == 4)
            {
                var same = name.AsSpan().CommonPrefixLength(previous);
                // Short names only: one byte holds how much is dropped.
                file.WriteByte((byte)(previous.Length - same));
                file.Write(name.AsSpan(same));
                file.WriteByte(0);
                previous = name;
                continue;
            }

            file.Write(name);
            do
                file.WriteByte(0);
            while ((file.Length - start) % 8 != 0);
        }

        file.Write(SHA1.HashData(file.ToArray()));
        return file.ToArray();
    }

    private static void Number(Stream file, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        file.Write(bytes);
    }
}
