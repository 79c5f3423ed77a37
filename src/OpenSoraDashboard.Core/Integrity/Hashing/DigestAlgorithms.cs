using System.Buffers;

namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>The digests by which weights are known.</summary>
[Flags]
public enum DigestAlgorithms
{
    None = 0,

    /// <summary>SHA-256 of the content: Git LFS, Xet, <c>SHA256SUMS</c>.</summary>
    Sha256 = 1,

    /// <summary>SHA-1 of <c>blob </c>, the decimal length, a zero byte and the content: what git and the Hub name ordinary files by.</summary>
    GitSha1 = 2,
}

/// <summary>The names of digests in documents.</summary>
public static class DigestNames
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary><c>sha256</c> or <c>git-sha1</c>.</summary>
    public static string Name(this DigestAlgorithms algorithm) => algorithm switch
    {
        DigestAlgorithms.Sha256 => "sha256",
        DigestAlgorithms.GitSha1 => "git-sha1",
        _ => "",
    };

    /// <summary>The algorithm of a digest in lower-case hexadecimal, told by its length: 64 digits or 40. None for anything else.</summary>
    public static DigestAlgorithms OfDigest(ReadOnlySpan<char> digest)
    {
        if (digest.ContainsAnyExcept(HexDigits))
            return DigestAlgorithms.None;
        return digest.Length switch
        {
            64 => DigestAlgorithms.Sha256,
            40 => DigestAlgorithms.GitSha1,
            _ => DigestAlgorithms.None,
        };
    }
}
