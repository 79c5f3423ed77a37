using System.Security.Cryptography;
using System.Text;
using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Manifests;

namespace OpenSoraDashboard.Core.Transfer;

/// <summary>Holds the two lists of a bundle against each other: what <c>SHA256SUMS</c> says of <c>MANIFEST.json</c> and of every piece.</summary>
internal static class BundleChecksums
{
    private const long LargestBytes = 64 << 20;

    /// <summary>Says nothing where both agree.</summary>
    /// <exception cref="InvalidDataException">One was changed, cut or left behind: then nobody knows what was packed.</exception>
    public static void Hold(string bundle, BundleManifest manifest)
    {
        var sums = Path.Join(bundle, BundleManifest.ChecksumsName);
        if (SmallFile.Read(sums, LargestBytes) is not { } list || SmallFile.Read(Path.Join(bundle, BundleManifest.FileName), LargestBytes) is not { } content)
            throw new InvalidDataException(sums);
        Dictionary<string, string> listed = new(StringComparer.Ordinal);
        foreach (var (digest, name) in ChecksumText.Parse(Encoding.UTF8.GetString(list), out _))
            listed[name] = digest;
        var pieces = manifest.Files.SelectMany(static f => f.Pieces).ToList();
        Differs(BundleManifest.FileName, Convert.ToHexStringLower(SHA256.HashData(content)));
        foreach (var piece in pieces)
            Differs(piece.Path, piece.Sha256);
        if (listed.Keys.Except(pieces.Select(static p => p.Path), StringComparer.Ordinal).FirstOrDefault(static n => n != BundleManifest.FileName) is { } left)
            throw new InvalidDataException($"{sums}: {left}");

        void Differs(string name, string digest)
        {
            if (!listed.TryGetValue(name, out var said) || !said.Equals(digest, StringComparison.Ordinal))
                throw new InvalidDataException($"{sums}: {name}");
        }
    }
}
