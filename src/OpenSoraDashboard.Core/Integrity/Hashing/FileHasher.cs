using Microsoft.Win32.SafeHandles;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>Hashes files one after another on the calling thread, with one more thread reading ahead where that helps.</summary>
/// <remarks>One object per thread: it keeps its buffers from file to file.</remarks>
public sealed class FileHasher
{
    // A second thread costs more than it saves on less than this.
    private const long ReadAheadFrom = 4 * 1024 * 1024;

    // After this many bytes it is asked anew whether a second thread may be used: seldom when there is one, for starting it
    // costs, and soon when there is none, so that the last file gets the processor that the others have left.
    private const long AheadBytes = 256 * 1024 * 1024;
    private const long HereBytes = 8 * 1024 * 1024;

    // Coarser than any clock tick by which a local file system stamps a change.
    private static readonly TimeSpan ClockTick = TimeSpan.FromMilliseconds(20);

    private readonly HashBuffers buffers = new();

    /// <summary>Hashes a file. Nothing but being stopped is thrown.</summary>
    /// <param name="path">The file; links are followed.</param>
    /// <param name="wanted">The digests to make.</param>
    /// <param name="control">Steers the run.</param>
    /// <param name="progress">Told the bytes taken in, many times a second; null where nobody listens.</param>
    /// <exception cref="OperationCanceledException">Stopped through the control.</exception>
    public HashResult Hash(string path, DigestAlgorithms wanted, HashControl control, Action<int>? progress = null)
    {
        var first = Once(path, wanted, control, progress, out var isTouched);
        if (!isTouched || first.End != HashEnd.Hashed)
            return first;
        // A new link or another mode, or a write whose time was put back: only reading once more tells.
        var second = Once(path, wanted, control, progress: null, out _);
        return second.End != HashEnd.Hashed || second.Digests == first.Digests ? second : second with { End = HashEnd.Changed };
    }

    private HashResult Once(string path, DigestAlgorithms wanted, HashControl control, Action<int>? progress, out bool isTouched)
    {
        isTouched = false;
        var status = FileStatus.Of(path);
        if (status.Kind != EntryKind.File)
            return new HashResult(HashEnd.Unreadable, default, status, status.Kind.ToString());
        try
        {
            using var file = File.OpenHandle(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            status = FileStatus.Of(file, path);
            var startedAt = LetClockMoveOn(status, control);
            using var sink = new DigestSink(wanted, status.Size, control.TakeSamples);
            var reached = ReadAll(file, status.Size, sink, control, progress ?? (static _ => { }));
            if (reached != status.Size || !SameFile(status, FileStatus.Of(file, path)) || !SameFile(status, FileStatus.Of(path)))
                return new HashResult(HashEnd.Changed, default, status);
            isTouched = FileStatus.Of(path).ChangedNanoseconds != status.ChangedNanoseconds;
            return new HashResult(HashEnd.Hashed, sink.Digests(), status) { StartedAt = startedAt, Samples = sink.Samples() };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new HashResult(HashEnd.Unreadable, default, status, e.Message);
        }
    }

    /// <summary>Whether two answers are about the same file with the same content, as far as the file system can tell.</summary>
    public static bool SameFile(in FileStatus one, in FileStatus other) =>
        one.Kind == other.Kind && one.Size == other.Size && one.ModifiedNanoseconds == other.ModifiedNanoseconds &&
        one.Device == other.Device && one.Inode == other.Inode;

    private long ReadAll(SafeFileHandle file, long size, DigestSink sink, HashControl control, Action<int> progress)
    {
        var windows = new CacheWindows(file, size, control.GiveBackPages);
        var offset = 0L;
        while (offset < size)
        {
            var ahead = size - offset >= ReadAheadFrom && control.MayReadAhead();
            var end = Math.Min(size, offset + (ahead ? AheadBytes : HereBytes));
            var reached = ahead
                ? new ReadAhead(buffers, file, offset, end, control, windows).Run(sink, progress)
                : ReadHere(file, offset, end, windows, sink, control, progress);
            offset = reached;
            if (reached < end)
                break;
        }

        windows.Leave();
        return offset;
    }

    private long ReadHere(SafeFileHandle file, long offset, long end, CacheWindows windows, DigestSink sink, HashControl control, Action<int> progress)
    {
        var buffer = buffers[0];
        while (offset < end)
        {
            control.Pass();
            windows.Enter(offset);
            var got = FileRead.Fill(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - offset)), offset);
            if (got == 0)
                break;
            sink.Append(buffer.AsSpan(0, got), offset);
            offset += got;
            progress(got);
        }

        return offset;
    }

    /// <summary>
    /// Waits until a change from now on gets another time stamp than the one the file has: without that, a write in the
    /// same tick of the clock would stay unseen.
    /// </summary>
    private static DateTimeOffset LetClockMoveOn(in FileStatus status, HashControl control)
    {
        // The clock that stamps files, whatever clock the rest of the program goes by.
        var age = TimeProvider.System.GetUtcNow() - status.Modified;
        if (age >= TimeSpan.Zero && age < ClockTick)
            control.CancellationToken.WaitHandle.WaitOne(ClockTick - age);
        control.Pass();
        return TimeProvider.System.GetUtcNow();
    }
}
