using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpenSoraDashboard.Core.Integrity.Hashing;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>One thing that is known about what a file should be.</summary>
/// <param name="Kind">What it rests on.</param>
/// <param name="Source">The file or name that says so, as an absolute path.</param>
public sealed record EvidenceItem(EvidenceKind Kind, string Source)
{
    /// <summary>The digest expected, in lower-case hexadecimal; null where only the size or the name is known.</summary>
    public string? Digest { get; init; }

    /// <summary>Which digest it is.</summary>
    public DigestAlgorithms Algorithm { get; init; }

    /// <summary>The length expected in bytes; null where it is not known.</summary>
    public long? Size { get; init; }

    /// <summary>The digest is that of the file's Git-LFS pointer, not of its content.</summary>
    public bool IsOfPointer { get; init; }

    /// <summary>Nothing passes or fails by it.</summary>
    public bool IsInformation => Kind == EvidenceKind.Catalog;

    /// <summary>Whether the file's bytes can be proven by it.</summary>
    public bool Proves => Digest is not null && !IsInformation;

    /// <summary>The digest that has to be made of the content to compare with it.</summary>
    public DigestAlgorithms Needs => Digest is null ? DigestAlgorithms.None : IsOfPointer ? DigestAlgorithms.Sha256 : Algorithm;

    /// <summary>Whether a file's digests are the expected ones; null where the needed one was not made.</summary>
    public bool? Agrees(in FileDigests digests, long size)
    {
        if (Digest is null)
            return null;
        var actual = IsOfPointer ? PointerSha1(digests.Sha256, size) : digests.Of(Algorithm);
        return actual?.Equals(Digest, StringComparison.Ordinal);
    }

    /// <summary>An item with a digest whose kind is told by its length.</summary>
    public static EvidenceItem OfDigest(EvidenceKind kind, string source, string digest, long? size = null) =>
        new(kind, source) { Digest = digest, Algorithm = DigestNames.OfDigest(digest), Size = size };

    /// <summary>The git SHA-1 of the pointer that Git LFS writes for a content.</summary>
    internal static string? PointerSha1(string? sha256, long size)
    {
        if (sha256 is null)
            return null;
        var text = string.Create(CultureInfo.InvariantCulture, $"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize {size}\n");
        return Convert.ToHexStringLower(GitSha1(Encoding.ASCII.GetBytes(text)));
    }

    private static byte[] GitSha1(byte[] content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0")));
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }
}
