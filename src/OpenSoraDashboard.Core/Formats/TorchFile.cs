namespace OpenSoraDashboard.Core.Formats;

/// <summary>Reads <c>.bin</c>, <c>.pt</c> and <c>.pth</c> files by content: the directory and the pickles, never the tensor data.</summary>
public static class TorchFile
{
    /// <summary>Reads a file as <c>torch.load</c> would.</summary>
    /// <param name="stream">The file; must be able to seek.</param>
    /// <param name="fileSize">Length of the whole file in bytes.</param>
    public static TorchReading Read(Stream stream, long fileSize) => throw new NotSupportedException();
}
