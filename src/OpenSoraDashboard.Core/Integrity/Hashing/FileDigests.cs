namespace OpenSoraDashboard.Core.Integrity.Hashing;

/// <summary>Digests of one file, in lower-case hexadecimal; null where it was not asked for.</summary>
public readonly record struct FileDigests(string? Sha256, string? GitSha1)
{
    /// <summary>Which digests are there.</summary>
    public DigestAlgorithms Known =>
        (Sha256 is null ? DigestAlgorithms.None : DigestAlgorithms.Sha256) |
        (GitSha1 is null ? DigestAlgorithms.None : DigestAlgorithms.GitSha1);

    /// <summary>The digest of one algorithm; null where it was not asked for.</summary>
    public string? Of(DigestAlgorithms algorithm) => algorithm switch
    {
        DigestAlgorithms.Sha256 => Sha256,
        DigestAlgorithms.GitSha1 => GitSha1,
        _ => null,
    };

    /// <summary>All that either side knows; where both know, this one counts.</summary>
    public FileDigests With(in FileDigests other) => new(Sha256 ?? other.Sha256, GitSha1 ?? other.GitSha1);
}
