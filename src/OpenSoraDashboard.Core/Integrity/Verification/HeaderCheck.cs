using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>Looks at the header of a file that has one: a cut download is found without reading it.</summary>
internal static class HeaderCheck
{
    /// <summary>The reference parser's name of the first rule that is broken; null for a sound header and for a file without one.</summary>
    public static string? Error(FileCase file)
    {
        if (!file.FullPath.EndsWith(".safetensors", StringComparison.Ordinal))
            return null;
        try
        {
            var disk = new DiskView();
            using var stream = disk.OpenRead(file.FullPath);
            return SafetensorsFile.Read(stream, disk.Status(file.FullPath).Size).Error?.Name;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Hashing says why it cannot be read.
            return null;
        }
    }
}
