using System.Globalization;
using System.Text;
using OpenSoraDashboard.Core.Integrity.Hashing;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>What huggingface_hub notes about a file that it downloaded into a folder: <c>.cache/huggingface/download/*.metadata</c>.</summary>
/// <param name="Commit">The commit it came from.</param>
/// <param name="ETag">Its ETag: a digest of the content in hexadecimal, whose length tells which.</param>
/// <param name="Seconds">When that was, in seconds since 1970 UTC.</param>
internal sealed record DownloadMetadata(string Commit, string ETag, double Seconds)
{
    private const long LargestBytes = 4096;

    /// <summary>Reads a note; null where it has another form.</summary>
    public static DownloadMetadata? Read(string path)
    {
        if (SmallFile.Read(path, LargestBytes) is not { } content)
            return null;
        var lines = Encoding.UTF8.GetString(content).ReplaceLineEndings("\n").Split('\n');
        if (lines.Length < 3)
            return null;
        var etag = lines[1].Trim();
        return DigestNames.OfDigest(etag) != DigestAlgorithms.None &&
            double.TryParse(lines[2].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? new DownloadMetadata(lines[0].Trim(), etag, seconds)
            : null;
    }
}
