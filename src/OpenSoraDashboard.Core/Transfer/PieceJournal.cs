using System.Text;
using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Manifests;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>Which digests the pieces of a bundle should have, before its list is written: one checksum line a piece, in a hidden file.</summary>
internal static class PieceJournal
{
    public const string FileName = ".packing";

    private const long LargestBytes = 64 << 20;

    /// <summary>Adds a piece that was written.</summary>
    /// <param name="bundle">The bundle's folder.</param>
    /// <param name="piece">The piece.</param>
    /// <param name="whole">Digest of the file that it is a piece of.</param>
    public static void Add(string bundle, BundlePiece piece, string whole) =>
        File.AppendAllText(Path.Join(bundle, FileName), ChecksumText.Line(piece.Sha256, $"{whole} {piece.Path}"));

    /// <summary>What the pieces of a finished or unfinished bundle should be; empty for a new one.</summary>
    public static IReadOnlyDictionary<string, KnownPiece> Read(string bundle)
    {
        Dictionary<string, KnownPiece> pieces = new(StringComparer.Ordinal);
        if (FileStatus.Of(Path.Join(bundle, BundleManifest.FileName)).Kind == EntryKind.File)
        {
            try
            {
                foreach (var file in BundleManifest.Read(bundle).Files)
                {
                    foreach (var piece in file.Pieces)
                        pieces[piece.Path] = new KnownPiece(piece.Sha256, file.Sha256);
                }
            }
            catch (InvalidDataException)
            {
                // A list that cannot be read says nothing; it is written anew in the end.
            }
        }

        if (SmallFile.Read(Path.Join(bundle, FileName), LargestBytes) is { } journal)
        {
            foreach (var (sha256, name) in ChecksumText.Parse(Encoding.UTF8.GetString(journal), out _))
            {
                var space = name.IndexOf(' ', StringComparison.Ordinal);
                if (space > 0)
                    pieces[name[(space + 1)..]] = new KnownPiece(sha256, name[..space]);
            }
        }

        return pieces;
    }
}

/// <summary>What a piece should be.</summary>
/// <param name="Sha256">Its own digest.</param>
/// <param name="Whole">Digest of the file that it is a piece of.</param>
internal sealed record KnownPiece(string Sha256, string Whole);
