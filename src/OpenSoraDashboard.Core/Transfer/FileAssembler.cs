using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>Brings single files of a bundle to their places.</summary>
internal sealed class FileAssembler(ReceiveRequest request, List<TransferProblem> problems, IProgress<TransferProgress>? progress, long total, CancellationToken cancellationToken)
{
    private long done;
    private string current = "";

    /// <summary>Bytes of a file that an earlier time brought already.</summary>
    public static long Begun(string folder, string path) => FileStatus.Of(Partial(Path.Join(folder, path))) is { Kind: EntryKind.File } status ? status.AllocatedBytes : 0;

    /// <summary>Passes over a file.</summary>
    public ReceiveAction Skip(BundleFile file, ReceiveAction action)
    {
        current = file.Path;
        Advance(file.Size);
        return action;
    }

    /// <summary>Gives a checked piece its name at the other end; copies it where that is not allowed.</summary>
    public ReceiveAction Link(BundleFile file, Dictionary<string, string> digests)
    {
        current = file.Path;
        var piece = file.Pieces[0];
        if (!IsThere(piece))
            return ReceiveAction.Cannot;
        if (!digests.TryGetValue(piece.Path, out var digest) || !digest.Equals(file.Sha256, StringComparison.Ordinal))
        {
            problems.Add(new TransferProblem(TransferProblemKind.PieceDamaged, piece.Path));
            return ReceiveAction.Cannot;
        }

        var destination = Path.Join(request.To, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        if (!HardLink.TryMake(Path.Join(request.Bundle, piece.Path), destination))
            return Assemble(file, ReceiveAction.Copy);
        Advance(file.Size);
        return ReceiveAction.Link;
    }

    /// <summary>Puts a file together beside its place, and moves it there when it is whole.</summary>
    public ReceiveAction Assemble(BundleFile file, ReceiveAction action)
    {
        current = file.Path;
        var destination = Path.Join(request.To, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        var partial = Partial(destination);
        bool isWhole;
        using (var output = File.OpenHandle(partial, FileMode.OpenOrCreate, FileAccess.ReadWrite))
        {
            isWhole = Fill(file, output);
            RandomAccess.FlushToDisk(output);
        }

        if (!isWhole)
            return ReceiveAction.Cannot;
        // Not over a file that came there meanwhile.
        File.Move(partial, destination, overwrite: false);
        return action;
    }

    private bool Fill(BundleFile file, SafeFileHandle output)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var copy = new FileCopy(n => Advance(n), cancellationToken);
        var at = 0L;
        var isSound = true;
        var begun = RandomAccess.GetLength(output);
        var isResuming = true;
        foreach (var piece in file.Pieces)
        {
            // What an earlier time brought is read again, not believed.
            if (isResuming && isSound && begun >= at + piece.Size && copy.Digest(output, at, piece.Size, null) == piece.Sha256)
            {
                copy.Digest(output, at, piece.Size, whole);
                Advance(piece.Size);
                at += piece.Size;
                continue;
            }

            if (isResuming)
                RandomAccess.SetLength(output, at);
            isResuming = false;
            if (!IsThere(piece))
            {
                isSound = false;
                continue;
            }

            using var input = File.OpenHandle(Path.Join(request.Bundle, piece.Path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            // After a bad piece the others are only looked at, so that every bad one is named at once.
            var digest = isSound ? copy.Copy(input, 0, piece.Size, output, at, whole) : copy.Digest(input, 0, piece.Size, null);
            if (digest is null || !digest.Equals(piece.Sha256, StringComparison.Ordinal))
            {
                problems.Add(new TransferProblem(TransferProblemKind.PieceDamaged, piece.Path));
                if (isSound)
                    RandomAccess.SetLength(output, at);
                isSound = false;
                continue;
            }

            at += piece.Size;
        }

        if (!isSound)
            return false;
        RandomAccess.SetLength(output, file.Size);
        if (Convert.ToHexStringLower(whole.GetHashAndReset()).Equals(file.Sha256, StringComparison.Ordinal))
            return true;
        problems.Add(new TransferProblem(TransferProblemKind.PieceDamaged, file.Path));
        RandomAccess.SetLength(output, 0);
        return false;
    }

    private bool IsThere(BundlePiece piece)
    {
        var status = FileStatus.Of(Path.Join(request.Bundle, piece.Path));
        if (status.Kind == EntryKind.File && status.Size == piece.Size)
            return true;
        problems.Add(new TransferProblem(status.Kind == EntryKind.File ? TransferProblemKind.PieceDamaged : TransferProblemKind.PieceMissing, piece.Path));
        return false;
    }

    private void Advance(long bytes)
    {
        done += bytes;
        progress?.Report(new TransferProgress(current, done, total));
    }

    private static string Partial(string destination) =>
        Path.Join(Path.GetDirectoryName(destination), $".{Path.GetFileName(destination)}.receiving");
}
