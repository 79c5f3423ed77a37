using Microsoft.Win32.SafeHandles;

namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>A thread that fills buffers from a file while another one hashes them.</summary>
/// <remarks>
/// The reader sleeps until half of the buffers are free again: waking it for every single one costs the hashing thread
/// a system call each. A reader that hangs in the system (a dead network share) is left behind when the hashing is stopped.
/// </remarks>
internal sealed class ReadAhead
{
    private readonly object gate = new();
    private readonly HashBuffers buffers;
    private readonly SafeFileHandle file;
    private readonly long start;
    private readonly long end;
    private readonly HashControl control;
    private readonly CacheWindows windows;
    private readonly int[] lengths;
    private int written;
    private int taken;
    private bool finished;
    private bool abandoned;
    private Exception? failure;

    public ReadAhead(HashBuffers buffers, SafeFileHandle file, long start, long end, HashControl control, CacheWindows windows)
    {
        this.buffers = buffers;
        this.file = file;
        this.start = start;
        this.end = end;
        this.control = control;
        this.windows = windows;
        lengths = new int[buffers.Count];
    }

    /// <summary>Reads from start to end and gives each buffer to the sink.</summary>
    /// <returns>The offset reached; less than the end where the file is shorter by now.</returns>
    /// <exception cref="IOException">The file could not be read.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public long Run(DigestSink sink, Action<int> progress)
    {
        var thread = new Thread(Read) { IsBackground = true, Name = "read ahead" };
        thread.Start();
        var offset = start;
        try
        {
            while (Next(out var slot))
            {
                control.CancellationToken.ThrowIfCancellationRequested();
                sink.Append(buffers[slot].AsSpan(0, lengths[slot]), offset);
                offset += lengths[slot];
                progress(lengths[slot]);
                Free();
            }

            thread.Join();
            return offset;
        }
        catch
        {
            lock (gate)
            {
                abandoned = true;
                Monitor.PulseAll(gate);
            }

            // A reader that comes back soon must not find its file closed; one that hangs keeps its buffers to itself.
            if (!thread.Join(TimeSpan.FromMilliseconds(20)))
                buffers.Abandon();
            throw;
        }
    }

    private bool Next(out int slot)
    {
        lock (gate)
        {
            while (taken == written && !finished)
            {
                control.CancellationToken.ThrowIfCancellationRequested();
                Monitor.Wait(gate, TimeSpan.FromMilliseconds(25));
            }

            slot = taken % buffers.Count;
            if (taken < written)
                return true;
            if (failure is not null)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
            return false;
        }
    }

    private void Free()
    {
        lock (gate)
        {
            taken++;
            if (written - taken == buffers.Count / 2)
                Monitor.PulseAll(gate);
        }
    }

    private void Read()
    {
        var offset = start;
        try
        {
            while (offset < end && WaitForRoom(out var slot))
            {
                control.Pass();
                windows.Enter(offset);
                var got = FileRead.Fill(file, buffers[slot].AsSpan(0, (int)Math.Min(buffers[slot].Length, end - offset)), offset);
                if (got == 0)
                    break;
                lengths[slot] = got;
                offset += got;
                lock (gate)
                {
                    written++;
                    if (written - taken == 1)
                        Monitor.PulseAll(gate);
                }
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        lock (gate)
        {
            finished = true;
            Monitor.PulseAll(gate);
        }
    }

    private bool WaitForRoom(out int slot)
    {
        lock (gate)
        {
            while (written - taken == buffers.Count && !abandoned)
                Monitor.Wait(gate);
            slot = written % buffers.Count;
            return !abandoned;
        }
    }
}
