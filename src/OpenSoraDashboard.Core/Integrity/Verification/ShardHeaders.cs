using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Formats.Shards;
using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>Holds the headers of shards against the index that names them: the right bytes under the name of another shard load as the wrong tensors.</summary>
internal sealed class ShardHeaders
{
    private readonly Dictionary<string, ILookup<string, string>> indexes = new(StringComparer.Ordinal);

    /// <summary>The result as it is, or a mismatch where the file lacks tensors that the index promises in it.</summary>
    public FileResult Hold(FileCase file, FileResult result)
    {
        if (file.IndexedBy is not { } index || result.Status is not (FileIntegrity.Verified or FileIntegrity.NoEvidence) || !file.FullPath.EndsWith(".safetensors", StringComparison.Ordinal))
            return result;
        var promised = Promised(index)[System.IO.Path.GetRelativePath(System.IO.Path.GetDirectoryName(index)!, file.FullPath)];
        if (Tensors(file.FullPath) is not { } there || promised.All(there.Contains))
            return result;
        return result with
        {
            Status = FileIntegrity.Mismatch,
            Evidence = [.. result.Evidence, new EvidenceUse(new EvidenceItem(EvidenceKind.ShardIndex, index), false)],
            Notes = [.. result.Notes, new FileNote(FileNoteKind.NotAsIndexed, System.IO.Path.GetFileName(index))],
        };
    }

    private ILookup<string, string> Promised(string index)
    {
        lock (indexes)
        {
            if (!indexes.TryGetValue(index, out var known))
            {
                var content = SmallFile.Read(index, ShardIndexFile.MaxBytes) is { } bytes ? ShardIndexFile.Read(bytes) : new ShardIndexContent();
                indexes[index] = known = content.WeightMap.ToLookup(static p => p.Value, static p => p.Key, StringComparer.Ordinal);
            }

            return known;
        }
    }

    private static HashSet<string>? Tensors(string path)
    {
        try
        {
            var disk = new DiskView();
            using var stream = disk.OpenRead(path);
            return SafetensorsFile.Read(stream, disk.Status(path).Size) is { Error: null, IsTooLong: false } reading ? reading.Tensors.Select(static t => t.Name).ToHashSet(StringComparer.Ordinal) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was read a moment ago; what happened since is the next run's to say.
            return null;
        }
    }
}
