using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Samples;

/// <summary>Finds out, with one file that can be afforded, whether a file system keeps holes as holes.</summary>
internal static class SparseProbe
{
    private const long Length = 64L << 20;

    /// <summary>Whether long files with holes take no room in this folder.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public static bool IsSupported(string folder)
    {
        var path = Path.Join(folder, "probe");
        var before = OperatingSystem.IsLinux() ? 0 : FreeBytes(folder);
        try
        {
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.SetLength(Length);
                file.Flush(flushToDisk: true);
            }

            var allocated = FileStatus.Of(path).AllocatedBytes;
            // Where allocated blocks are not told, the room that is left tells: half the length allows for other writers.
            return allocated >= 0 ? allocated < Length / 2 : before - FreeBytes(folder) < Length / 2;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static long FreeBytes(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
