using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OpenSoraDashboard.Core.Weights;

/// <summary>statx(2). The layout of the structure is the kernel's, the same on every architecture.</summary>
internal static partial class LinuxStat
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const int NoAutomount = 0x800;
    private const int EmptyPath = 0x1000;

    // STATX_BASIC_STATS and STATX_BTIME
    private const uint Wanted = 0xfff;
    private const uint BirthTime = 0x800;
    private const int WriteOk = 2;
    private const int EffectiveIds = 0x200;
    private const int Eperm = 1;
    private const int Enoent = 2;
    private const int Eacces = 13;
    private const int Enotdir = 20;
    private const int Erofs = 30;
    private const int Eloop = 40;

    public static FileStatus Of(string path, bool followLinks)
    {
        var flags = NoAutomount | (followLinks ? 0 : NoFollow);
        return Statx(CurrentFolder, path, flags, Wanted, out var s) != 0
            ? Refused(Marshal.GetLastPInvokeError())
            : Describe(s);
    }

    /// <summary>The state of an open file.</summary>
    public static FileStatus Of(SafeFileHandle file) =>
        Statx((int)file.DangerousGetHandle(), "", EmptyPath, Wanted, out var s) != 0
            ? Refused(Marshal.GetLastPInvokeError())
            : Describe(s);

    /// <summary>As <see cref="Of(string, bool)"/>, for a name in an open folder.</summary>
    /// <param name="folder">Descriptor of the folder.</param>
    /// <param name="name">The name's bytes, ended by a zero.</param>
    /// <param name="followLinks">As in <see cref="Of(string, bool)"/>.</param>
    public static unsafe FileStatus At(int folder, byte* name, bool followLinks)
    {
        StatxBuffer s;
        return StatxAt(folder, name, NoAutomount | (followLinks ? 0 : NoFollow), Wanted, &s) != 0
            ? Refused(Marshal.GetLastPInvokeError())
            : Describe(s);
    }

    /// <summary>Whether this process may write there, read-only mounts counted.</summary>
    public static bool MayWrite(string path) => Faccessat(CurrentFolder, path, WriteOk, EffectiveIds) == 0;

    /// <summary>Whether the place takes no writes of anybody, as far as this process may ask.</summary>
    public static bool IsReadOnly(string path) =>
        Faccessat(CurrentFolder, path, WriteOk, EffectiveIds) != 0 && Marshal.GetLastPInvokeError() == Erofs;

    /// <summary>What an error number means for the path it was given for.</summary>
    public static FileStatus Refused(int errno) => new(
        errno switch
        {
            Enoent or Enotdir => EntryKind.Missing,
            Eacces or Eperm => EntryKind.Denied,
            Eloop => EntryKind.Loop,
            _ => EntryKind.Failed,
        },
        Errno: errno);

    private static FileStatus Describe(in StatxBuffer s)
    {
        var kind = (s.Mode & 0xF000) switch
        {
            0x8000 => EntryKind.File,
            0x4000 => EntryKind.Folder,
            0xA000 => EntryKind.Link,
            _ => EntryKind.Other,
        };
        return new FileStatus(
            kind,
            kind == EntryKind.Folder ? 0 : (long)s.Size,
            (long)s.Blocks * 512,
            (s.ModifiedSeconds * 1_000_000_000) + s.ModifiedNanoseconds,
            s.Mode & 0xFFF,
            s.Uid,
            s.Gid,
            ((ulong)s.DeviceMajor << 32) | s.DeviceMinor,
            s.Inode,
            s.Links,
            ChangedNanoseconds: (s.ChangedSeconds * 1_000_000_000) + s.ChangedNanoseconds,
            BornNanoseconds: (s.Mask & BirthTime) == 0 ? 0 : (s.BornSeconds * 1_000_000_000) + s.BornNanoseconds);
    }

    [LibraryImport("libc", EntryPoint = "faccessat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Faccessat(int folder, string path, int mode, int flags);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out StatxBuffer buffer);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static unsafe partial int StatxAt(int folder, byte* path, int flags, uint mask, StatxBuffer* buffer);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatxBuffer
    {
        [FieldOffset(0)]
        public uint Mask;
        [FieldOffset(16)]
        public uint Links;
        [FieldOffset(20)]
        public uint Uid;
        [FieldOffset(24)]
        public uint Gid;
        [FieldOffset(28)]
        public ushort Mode;
        [FieldOffset(32)]
        public ulong Inode;
        [FieldOffset(40)]
        public ulong Size;
        [FieldOffset(48)]
        public ulong Blocks;
        [FieldOffset(80)]
        public long BornSeconds;
        [FieldOffset(88)]
        public uint BornNanoseconds;
        [FieldOffset(96)]
        public long ChangedSeconds;
        [FieldOffset(104)]
        public uint ChangedNanoseconds;
        [FieldOffset(112)]
        public long ModifiedSeconds;
        [FieldOffset(120)]
        public uint ModifiedNanoseconds;
        [FieldOffset(136)]
        public uint DeviceMajor;
        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
