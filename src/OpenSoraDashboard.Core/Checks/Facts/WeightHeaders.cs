using System.Buffers.Binary;
using System.Text.Json;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>A weight file that cannot be read, with the reader's own reason.</summary>
/// <param name="File">The file.</param>
/// <param name="Error">What the library says.</param>
public sealed record DamagedFile(FileFact File, FormatError Error);

/// <summary>Reads headers of a component that does not come up, to name every damaged file and not only the first.</summary>
internal static class WeightHeaders
{
    private const int MostFiles = 64;

    /// <summary>Safetensors files whose header the reference parser refuses, and that are not plainly something else.</summary>
    public static IReadOnlyList<DamagedFile> Damaged(ComponentFacts facts, LayoutAnalysis layout, LoadContext world, LoadResult load)
    {
        if (load.Outcome == LoadOutcome.Loads)
            return [];
        List<DamagedFile> damaged = [];
        var files = facts.Files.Where(f => f.FileName.EndsWith(".safetensors", StringComparison.Ordinal) && f.Readable && layout.Needs(f) && IsOpen(f.Content?.Kind));
        foreach (var file in files.Take(MostFiles))
        {
            try
            {
                if (world.Disk.Reading(file.Path, SafetensorsFile.Read, static r => r.IsSmall).Error is { } error)
                    damaged.Add(new DamagedFile(file, error));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Gone or closed meanwhile: what the loader says of it is in the trace.
            }
        }

        return damaged;
    }

    /// <summary>The length that a safetensors header asks for; null when the header itself is cut off.</summary>
    public static long? ExpectedSize(string path, long actual, DiskView disk)
    {
        try
        {
            var prefix = disk.Head(path, 8);
            if (prefix.Length < 8)
                return null;
            var header = BinaryPrimitives.ReadInt64LittleEndian(prefix);
            if (header is < 0 or > SafetensorsFile.MaxHeaderBytes || header > actual - 8)
                return null;
            using var stream = disk.OpenRead(path);
            stream.Position = 8;
            var buffer = new byte[header];
            stream.ReadExactly(buffer);
            return 8 + header + LastOffset(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // Changed since it was found damaged, or no header at all: then nothing more can be said of it.
            return null;
        }
    }

    private static long LastOffset(byte[] header)
    {
        using var json = JsonDocument.Parse(header.AsMemory());
        var last = 0L;
        foreach (var entry in json.RootElement.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.Object
                && entry.Value.TryGetProperty("data_offsets", out var offsets)
                && offsets.ValueKind == JsonValueKind.Array
                && offsets.GetArrayLength() == 2
                && offsets[1].TryGetInt64(out var end))
            {
                last = Math.Max(last, end);
            }
        }

        return last;
    }

    private static bool IsOpen(FileKind? kind) => kind is FileKind.Safetensors or FileKind.Binary;
}
