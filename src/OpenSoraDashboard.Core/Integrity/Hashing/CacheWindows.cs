using Microsoft.Win32.SafeHandles;

namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>
/// Keeps one window of a file on its way into memory while the one before is hashed, and gives back afterwards what was
/// not in memory before, so that checking a library does not push everything else out.
/// </summary>
internal sealed class CacheWindows(SafeFileHandle file, long size, bool giveBack)
{
    private const long WindowBytes = 8 * 1024 * 1024;

    // Only a window that was out of memory as a whole is given back: parts of others may be in use.
    private const double Absent = 0.01;

    private long prepared;
    private long current = -1;
    private bool currentWasAbsent;
    private bool nextWasAbsent;

    /// <summary>To be called before reading at an offset, in ascending order.</summary>
    public void Enter(long offset)
    {
        var window = offset / WindowBytes;
        if (window == current)
            return;
        if (current >= 0)
            Leave();
        if (current < 0)
            nextWasAbsent = Prepare(window);
        current = window;
        currentWasAbsent = nextWasAbsent;
        nextWasAbsent = Prepare(window + 1);
    }

    /// <summary>To be called when the file has been read.</summary>
    public void Leave()
    {
        if (giveBack && currentWasAbsent)
            PageCache.GiveBack(file, current * WindowBytes, WindowBytes);
        currentWasAbsent = false;
    }

    private bool Prepare(long window)
    {
        var offset = window * WindowBytes;
        var length = Math.Min(WindowBytes, size - offset);
        if (length <= 0 || offset < prepared)
            return false;
        prepared = offset + length;
        if (PageCache.Resident(file, offset, length) is not { } part || part > 0.9)
            return false;
        PageCache.Want(file, offset, length);
        return part < Absent;
    }
}
