namespace OpenSoraDashboard.Core.Formats;

/// <summary>Reads the header of a safetensors file: 8 bytes of length, then JSON. No tensor byte is touched.</summary>
public static class SafetensorsFile
{
    /// <summary>Reads the header.</summary>
    /// <param name="stream">The file, at its start.</param>
    /// <param name="fileSize">Length of the whole file in bytes, as the file system gives it.</param>
    public static SafetensorsReading Read(Stream stream, long fileSize) => throw new NotSupportedException();
}
