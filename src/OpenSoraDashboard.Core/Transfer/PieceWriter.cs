using System.Globalization;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>Puts files into a bundle, whole or in pieces, and keeps what lies there already.</summary>
internal sealed class PieceWriter(PackRequest request, IProgress<TransferProgress>? progress, long total, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, KnownPiece> known = new(StringComparer.Ordinal);
    private long done;

    public int Kept { get; private set; }

    public int Linked { get; private set; }

    public int Copied { get; private set; }

    /// <summary>Takes note of the pieces that are there and are what they should be.</summary>
    public void Know(IReadOnlyDictionary<string, KnownPiece> expected, Func<IReadOnlyList<string>, Dictionary<string, string>> hash)
    {
        var there = expected.Keys.Where(p => FileStatus.Of(Path.Join(request.To, p)).Kind == EntryKind.File).ToList();
        if (there.Count == 0)
            return;
        foreach (var (path, digest) in hash(there))
        {
            if (digest.Equals(expected[path].Sha256, StringComparison.Ordinal))
                known[path] = expected[path];
        }
    }

    /// <summary>How many bytes are wanted when there is not room for them; null when there is.</summary>
    public long? RoomWanted(IEnumerable<(string Path, long Size)> files, long? chunk)
    {
        var device = FileStatus.Of(request.To).Device;
        var wanted = files
            .Where(f => request.Copy || f.Size > chunk || FileStatus.Of(f.Path).Device != device)
            .Sum(static f => f.Size) - known.Keys.Sum(p => FileStatus.Of(Path.Join(request.To, p)).Size);
        return wanted > new DriveInfo(request.To).AvailableFreeSpace ? wanted : null;
    }

    /// <summary>Puts one file in.</summary>
    /// <param name="source">The file.</param>
    /// <param name="hashed">The file as it was before it was hashed.</param>
    /// <param name="sha256">Its digest.</param>
    /// <param name="chunk">Length of pieces; null for no limit.</param>
    /// <returns>Its pieces; null when the file was not the one any more that was hashed.</returns>
    public IReadOnlyList<BundlePiece>? Write(PackSource source, FileStatus hashed, string sha256, long? chunk)
    {
        var size = hashed.Size;
        var name = $"{BundleManifest.FilesFolder}/{source.Destination}";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(request.To, name))!);
        var pieces = WritePieces(source, name, size, sha256, chunk);
        // The digest of the whole was made before: it holds for the pieces while the file stays the same.
        return FileHasher.SameFile(hashed, FileStatus.Of(source.FullPath)) ? pieces : null;
    }

    private List<BundlePiece>? WritePieces(PackSource source, string name, long size, string sha256, long? chunk)
    {
        if (chunk is { } length && size > length)
            return WriteChunks(source, name, size, sha256, length);
        var piece = new BundlePiece(name, size, sha256);
        if (known.TryGetValue(name, out var there) && there.Sha256.Equals(sha256, StringComparison.Ordinal))
        {
            Kept++;
            Advance(source, size);
            return [piece];
        }

        var path = Path.Join(request.To, name);
        File.Delete(path);
        if (!request.Copy && HardLink.TryMake(source.FullPath, path))
        {
            Linked++;
            Advance(source, size);
        }
        else
        {
            if (CopyRange(source, 0, size, path) is not { } digest || !digest.Equals(sha256, StringComparison.Ordinal))
                return null;
            Copied++;
        }

        PieceJournal.Add(request.To, piece, sha256);
        return [piece];
    }

    private List<BundlePiece>? WriteChunks(PackSource source, string name, long size, string sha256, long length)
    {
        List<BundlePiece> pieces = [];
        var count = (size + length - 1) / length;
        var digits = Math.Max(3, count.ToString(CultureInfo.InvariantCulture).Length);
        for (var i = 0L; i < count; i++)
        {
            var bytes = Math.Min(length, size - (i * length));
            var path = string.Create(CultureInfo.InvariantCulture, $"{name}.part-{(i + 1).ToString($"D{digits}", CultureInfo.InvariantCulture)}-of-{count.ToString($"D{digits}", CultureInfo.InvariantCulture)}");
            if (known.TryGetValue(path, out var there) && there.Whole.Equals(sha256, StringComparison.Ordinal) && FileStatus.Of(Path.Join(request.To, path)).Size == bytes)
            {
                Kept++;
                Advance(source, bytes);
                pieces.Add(new BundlePiece(path, bytes, there.Sha256));
                continue;
            }

            if (CopyRange(source, i * length, bytes, Path.Join(request.To, path)) is not { } digest)
                return null;
            Copied++;
            pieces.Add(new BundlePiece(path, bytes, digest));
            PieceJournal.Add(request.To, pieces[^1], sha256);
        }

        return pieces;
    }

    private string? CopyRange(PackSource source, long from, long length, string path)
    {
        var partial = path + ".partial";
        string? digest;
        using (var input = File.OpenHandle(source.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan))
        using (var output = File.OpenHandle(partial, FileMode.Create, FileAccess.ReadWrite))
        {
            digest = new FileCopy(n => Advance(source, n), cancellationToken).Copy(input, from, length, output, 0);
            RandomAccess.FlushToDisk(output);
        }

        if (digest is null)
            File.Delete(partial);
        else
            File.Move(partial, path, overwrite: true);
        return digest;
    }

    private void Advance(PackSource source, long bytes)
    {
        done += bytes;
        progress?.Report(new TransferProgress(source.Destination, done, total));
    }
}
