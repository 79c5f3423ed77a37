using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>Git-LFS pointers among the files: one in the place of the real file names what is needed; one kept beside it is evidence.</summary>
internal static class PointerEvidence
{
    // version, oid and size take more than this.
    private const int SmallestBytes = 100;

    public static void Collect(WeightsEntry entry, EvidenceBook book)
    {
        if (entry.Size is < SmallestBytes or >= LfsPointer.LargestBytes)
            return;
        var path = entry.Path;
        if (SmallFile.Read(path, LfsPointer.LargestBytes) is not { } content || LfsPointer.Parse(content) is not { } pointer)
            return;
        var about = Beside(entry) ?? path;
        if (!about.Equals(path, StringComparison.Ordinal))
            book.AddMachinery(path);
        book.Add(about, EvidenceItem.OfDigest(EvidenceKind.LfsPointer, path, pointer.Sha256, pointer.Size));
    }

    /// <summary>The real file beside a pointer that is called like it with something added: <c>model.safetensors.pointer</c>.</summary>
    private static string? Beside(WeightsEntry entry)
    {
        for (var dot = entry.Name.LastIndexOf('.'); dot > 0; dot = entry.Name.LastIndexOf('.', dot - 1))
        {
            if (entry.Parent?.Child(entry.Name.AsSpan(0, dot)) is { IsFile: true } file)
                return file.Path;
        }

        return null;
    }
}
