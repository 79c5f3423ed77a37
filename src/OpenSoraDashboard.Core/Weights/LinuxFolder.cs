using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace OpenSoraDashboard.Core.Weights;

/// <summary>
/// Lists a folder and asks for the state of every name in it, relative to the open folder: the kernel then looks up one
/// name instead of a whole path, and names that are no UTF-8 can be asked about too.
/// </summary>
internal static unsafe partial class LinuxFolder
{
    // O_RDONLY | O_CLOEXEC; O_DIRECTORY and O_NOFOLLOW differ between processors.
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int BufferBytes = 64 * 1024;
    private const int LinkTextBytes = 4096;

    // struct linux_dirent64: inode 8, offset 8, record length 2, type 1, then the name.
    private const int LengthAt = 16;
    private const int TypeAt = 18;
    private const int NameAt = 19;
    private const byte FolderType = 4;
    private const byte LinkType = 10;

    private static readonly int OnlyFolder =
        RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 or Architecture.Ppc64le ? 0x4000 : 0x10000;

    /// <summary>Lists a folder.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="cancellationToken">Looked at between two names.</param>
    /// <param name="known">Answers for the text of a link whose target has been asked about already, so that it is not asked about again; null for none.</param>
    /// <param name="kindsSuffice">Of folders only what they are is wanted, which the listing itself says.</param>
    public static FolderContent Read(string path, CancellationToken cancellationToken, Func<string, FileStatus?>? known = null, bool kindsSuffice = false)
    {
        var folder = Open(path, ReadOnlyCloseOnExec | OnlyFolder);
        if (folder < 0)
            return new FolderContent([], LinuxStat.Refused(Marshal.GetLastPInvokeError()));
        try
        {
            return Read(folder, known, kindsSuffice, cancellationToken);
        }
        finally
        {
            _ = Close(folder);
        }
    }

    private static FolderContent Read(int folder, Func<string, FileStatus?>? known, bool kindsSuffice, CancellationToken cancellationToken)
    {
        var entries = new List<ListedEntry>();
        var buffer = (byte*)NativeMemory.Alloc(BufferBytes);
        try
        {
            while (true)
            {
                var got = (int)GetEntries(folder, buffer, BufferBytes);
                if (got < 0)
                    return new FolderContent(entries, LinuxStat.Refused(Marshal.GetLastPInvokeError()));
                if (got == 0)
                    return new FolderContent(entries, default);
                for (var at = 0; at < got; at += *(ushort*)(buffer + at + LengthAt))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer + at + NameAt);
                    if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                        entries.Add(Describe(folder, buffer + at + NameAt, name, buffer[at + TypeAt], known, kindsSuffice));
                }
            }
        }
        finally
        {
            NativeMemory.Free(buffer);
        }
    }

    private static ListedEntry Describe(int folder, byte* pointer, ReadOnlySpan<byte> name, byte type, Func<string, FileStatus?>? known, bool kindsSuffice)
    {
        var isUtf8 = Utf8.IsValid(name);
        var text = isUtf8 ? Encoding.UTF8.GetString(name) : Escape(name);
        if (kindsSuffice && type == FolderType)
            return new ListedEntry(text, isUtf8, new FileStatus(EntryKind.Folder), null);
        if (type == LinkType && known is not null && LinkText(folder, pointer) is var where && known(where) is { } target)
            return new ListedEntry(text, isUtf8, new FileStatus(EntryKind.Link), new LinkTarget(where, target));
        var status = LinuxStat.At(folder, pointer, followLinks: false);
        var link = status.Kind == EntryKind.Link || (type == LinkType && !status.Exists)
            ? new LinkTarget(LinkText(folder, pointer), LinuxStat.At(folder, pointer, followLinks: true))
            : null;
        return new ListedEntry(text, isUtf8, status, link);
    }

    private static string LinkText(int folder, byte* name)
    {
        var buffer = stackalloc byte[LinkTextBytes];
        var length = (int)ReadLink(folder, name, buffer, LinkTextBytes);
        if (length <= 0)
            return "";
        var text = new ReadOnlySpan<byte>(buffer, length);
        return Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : Escape(text);
    }

    /// <summary>Writes bytes that are no UTF-8 as <c>\xFF</c>, the rest as it is.</summary>
    private static string Escape(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 8);
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done)
                text.Append(rune.ToString());
            else
                foreach (var b in bytes[..used])
                    text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{b:X2}");
            bytes = bytes[used..];
        }

        return text.ToString();
    }

    /// <summary>The path without links, as realpath(3) finds it; null where it leads nowhere.</summary>
    public static string? Resolve(string path)
    {
        var resolved = RealPath(path, null);
        if (resolved is null)
            return null;
        try
        {
            return Marshal.PtrToStringUTF8((nint)resolved);
        }
        finally
        {
            Free(resolved);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    private static partial nint GetEntries(int folder, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "readlinkat")]
    private static partial nint ReadLink(int folder, byte* name, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* RealPath(string path, byte* resolved);

    [LibraryImport("libc", EntryPoint = "free")]
    private static partial void Free(void* memory);
}
