using System.Runtime.InteropServices;

namespace OpenSoraDashboard.Cli.Rendering;

/// <summary>
/// A standard stream on Unix, written with write(2). The framework's console stream first sends a terminal key-mode
/// sequences, and a file stream keeps a position of its own, which overwrites what others wrote to the same file.
/// Once the reader is gone (<c>osd … | head</c>) the rest is dropped, so that the exit code still tells the result.
/// </summary>
internal sealed partial class DescriptorStream(int descriptor) : Stream
{
    private const int Eintr = 4;
    private const int Epipe = 32;

    private bool readerIsGone;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override unsafe void Write(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            for (nint at = 0; at < buffer.Length && !readerIsGone;)
            {
                var written = WriteBytes(descriptor, bytes + at, (nuint)(buffer.Length - at));
                if (written >= 0)
                    at += written;
                else if (Marshal.GetLastPInvokeError() is var errno && errno == Epipe)
                    readerIsGone = true;
                else if (errno != Eintr)
                    throw new IOException(Marshal.GetPInvokeErrorMessage(errno));
            }
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static unsafe partial nint WriteBytes(int descriptor, byte* buffer, nuint count);
}
