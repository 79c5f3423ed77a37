using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>Asks and tells the Linux page cache about ranges of an open file. Elsewhere it knows nothing and does nothing.</summary>
internal static partial class PageCache
{
    private const int WillNeedAdvice = 3;
    private const int DontNeedAdvice = 4;

    // The same number on every architecture; since Linux 6.5.
    private const long CacheStatCall = 451;

    private static readonly bool IsSupported = OperatingSystem.IsLinux();
    private static bool canAsk = IsSupported;

    /// <summary>How much of a range is in memory: 0 to 1; null where the kernel cannot say.</summary>
    public static double? Resident(SafeFileHandle file, long offset, long length)
    {
        if (!canAsk || length <= 0)
            return null;
        var range = new Range { Offset = (ulong)offset, Length = (ulong)length };
        if (CacheStat(CacheStatCall, (int)file.DangerousGetHandle(), range, out var counts, 0) != 0)
        {
            canAsk = false;
            return null;
        }

        var pages = (length + Environment.SystemPageSize - 1) / Environment.SystemPageSize;
        return Math.Min(1, (double)counts.Cached / pages);
    }

    /// <summary>Starts reading a range into memory without waiting for it.</summary>
    public static void Want(SafeFileHandle file, long offset, long length) => Advise(file, offset, length, WillNeedAdvice);

    /// <summary>Gives the memory of a range back. Harmless where another process still uses it: it is read again.</summary>
    public static void GiveBack(SafeFileHandle file, long offset, long length) => Advise(file, offset, length, DontNeedAdvice);

    private static void Advise(SafeFileHandle file, long offset, long length, int advice)
    {
        // Advice only: a file system that does not take it changes nothing about what is read.
        if (IsSupported)
            _ = PosixFadvise((int)file.DangerousGetHandle(), offset, length, advice);
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int PosixFadvise(int file, long offset, long length, int advice);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial long CacheStat(long number, int file, in Range range, out Counts counts, uint flags);

    [StructLayout(LayoutKind.Sequential)]
    private struct Range
    {
        public ulong Offset;
        public ulong Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Counts
    {
        public ulong Cached;
        public ulong Dirty;
        public ulong Writeback;
        public ulong Evicted;
        public ulong RecentlyEvicted;
    }
}
