using OpenSoraDashboard.Core.Formats.Torch;

namespace OpenSoraDashboard.Core.Formats;

/// <summary>Reads <c>.bin</c>, <c>.pt</c> and <c>.pth</c> files by content: the directory and the pickles, never the tensor data.</summary>
/// <remarks>Branches and texts are those of torch 1.13 (torch/serialization.py), whose unpickling has not changed since.</remarks>
public static class TorchFile
{
    /// <summary>Reads a file as <c>torch.load</c> would.</summary>
    /// <param name="stream">The file; must be able to seek.</param>
    /// <param name="fileSize">Length of the whole file in bytes.</param>
    /// <exception cref="IOException">The medium fails; never because of what the file holds.</exception>
    public static TorchReading Read(Stream stream, long fileSize)
    {
        var head = new byte[(int)Math.Min(TorchTar.HeaderBytes, Math.Max(0, fileSize))];
        stream.Position = 0;
        var got = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = head.AsSpan(0, got);
        if (start.StartsWith("PK\x03\x04"u8))
            return new TorchZip(stream, fileSize).Read();
        return TorchTar.IsTar(start) ? new TorchTar(stream, fileSize).Read() : new TorchLegacy(stream, fileSize).Read();
    }
}
