using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>Turns what is known about a file into its status. Pure: everything was read before.</summary>
internal static class FileJudge
{
    /// <summary>What can be said from names and sizes alone; null when digests are needed.</summary>
    public static FileResult? FromListing(FileCase file)
    {
        if (file.Problem is { } problem)
            return Result(file, FileIntegrity.Unreadable) with { Notes = [.. file.Notes, new FileNote(FileNoteKind.Problem, problem)] };
        if (file.Status.Kind is not EntryKind.File)
            return Result(file, FileIntegrity.Missing);
        if (HasOtherSize(file))
        {
            var conflict = Sizes(file).Distinct().Skip(1).Any();
            return Result(file, FileIntegrity.SizeDiffers) with { Notes = conflict ? [.. file.Notes, new FileNote(FileNoteKind.Conflict)] : file.Notes };
        }

        return file.Needs == DigestAlgorithms.None ? Unproven(file, default) : null;
    }

    /// <summary>What digests say.</summary>
    public static FileResult FromDigests(FileCase file, in FileDigests digests, IntegrityBasis basis)
    {
        if (file.Needs == DigestAlgorithms.None)
            return (HasOtherSize(file) ? Result(file, FileIntegrity.SizeDiffers) with { Sha256 = digests.Sha256 } : Unproven(file, digests)) with { Basis = basis };
        var made = digests;
        var uses = file.Evidence.Select(e => new EvidenceUse(e, e.Agrees(made, file.Status.Size))).ToList();
        var proofs = uses.Where(static u => u.Item.Proves).OrderBy(static u => u.Item.Kind).ToList();
        var against = proofs.Where(static u => u.Agrees != true).ToList();
        var decisive = against.Count > 0 ? against[0] : proofs[0];
        List<FileNote> notes = [.. file.Notes, .. Published(uses)];
        if (Contradict(proofs))
            notes.Add(new FileNote(FileNoteKind.Conflict));
        var status = HasOtherSize(file) ? FileIntegrity.SizeDiffers : against.Count == 0 ? FileIntegrity.Verified : FileIntegrity.Mismatch;
        return Result(file, status) with
        {
            Algorithm = decisive.Item.Algorithm.Name(),
            Expected = decisive.Item.Digest,
            Actual = decisive.Item.IsOfPointer ? EvidenceItem.PointerSha1(made.Sha256, file.Status.Size) : made.Of(decisive.Item.Algorithm),
            Sha256 = made.Sha256,
            Evidence = uses,
            Basis = basis,
            Notes = notes,
        };
    }

    /// <summary>What the end of hashing says where it gave no digest.</summary>
    public static FileResult FromFailure(FileCase file, HashResult result) => result.End == HashEnd.Changed
        ? Result(file, FileIntegrity.Changed) with { Basis = IntegrityBasis.Read }
        : Result(file, FileIntegrity.Unreadable) with { Notes = [.. file.Notes, new FileNote(FileNoteKind.Problem, result.Problem)] };

    /// <summary>What a header that does not fit says about a file of which nothing else is known.</summary>
    public static FileResult FromHeader(FileCase file, string error)
    {
        // The two by which the reference parser says that the file ends too early or too late.
        var isLength = error is "HeaderTooSmall" or "InvalidHeaderLength" or "MetadataIncompleteBuffer";
        return Result(file, isLength ? FileIntegrity.SizeDiffers : FileIntegrity.Mismatch) with
        {
            Evidence = [.. file.Evidence.Select(static e => new EvidenceUse(e, null)), new EvidenceUse(new EvidenceItem(EvidenceKind.Header, file.FullPath), false)],
            Notes = [.. file.Notes, new FileNote(FileNoteKind.HeaderBroken, error)],
        };
    }

    private static FileResult Unproven(FileCase file, in FileDigests digests)
    {
        var made = digests;
        var uses = file.Evidence.Select(e => new EvidenceUse(e, e.Agrees(made, file.Status.Size))).ToList();
        // A list that names the file without a digest says that it belongs here.
        var isNamed = file.Evidence.Any(static e => e.Kind is EvidenceKind.Manifest or EvidenceKind.Checksums or EvidenceKind.Tree);
        return Result(file, file.IsListed && !isNamed ? FileIntegrity.Extra : FileIntegrity.NoEvidence) with
        {
            Sha256 = made.Sha256,
            Evidence = uses,
            Notes = [.. file.Notes, .. Published(uses)],
        };
    }

    private static FileResult Result(FileCase file, FileIntegrity status)
    {
        var proof = file.Evidence.Where(static e => e.Proves).OrderBy(static e => e.Kind).FirstOrDefault();
        return new FileResult
        {
            Root = file.Root,
            Path = file.Path,
            Status = status,
            Algorithm = proof?.Algorithm.Name(),
            Expected = proof?.Digest,
            Size = file.Status.Kind == EntryKind.File ? file.Status.Size : null,
            ExpectedSize = file.ExpectedSize,
            Evidence = [.. file.Evidence.Select(e => new EvidenceUse(e, e.Size is { } size && file.Status.Kind == EntryKind.File && size != file.Status.Size ? false : null))],
            Notes = file.Notes,
        };
    }

    private static IEnumerable<FileNote> Published(List<EvidenceUse> uses)
    {
        foreach (var use in uses.Where(static u => u.Item.Kind == EvidenceKind.Catalog))
        {
            if (use.Agrees is { } agrees)
                yield return new FileNote(agrees ? FileNoteKind.IsPublishedFile : FileNoteKind.IsNotPublishedFile, use.Item.Source);
        }
    }

    /// <summary>Two digests of one kind that cannot both be right, or one that fits beside one that does not.</summary>
    private static bool Contradict(List<EvidenceUse> proofs) =>
        proofs.GroupBy(static u => (u.Item.Algorithm, u.Item.IsOfPointer)).Any(static g => g.Select(static u => u.Item.Digest).Distinct(StringComparer.Ordinal).Skip(1).Any()) ||
        proofs.Select(static u => u.Agrees).Distinct().Skip(1).Any();

    private static bool HasOtherSize(FileCase file) => Sizes(file).Any(s => s != file.Status.Size);

    private static IEnumerable<long> Sizes(FileCase file) => file.Evidence.Where(static e => !e.IsInformation).Select(static e => e.Size).OfType<long>();
}
