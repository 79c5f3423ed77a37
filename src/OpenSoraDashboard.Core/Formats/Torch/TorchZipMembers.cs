using OpenSoraDashboard.Core.Formats.Archives;
using OpenSoraDashboard.Core.Formats.Pickles;

namespace OpenSoraDashboard.Core.Formats.Torch;

/// <summary>
/// Looks into every member of an archive that <c>torch.load</c> itself does not take for data: by content, since pickles
/// of the old protocols have no magic and any name may hold one.
/// </summary>
internal sealed class TorchZipMembers(Stream stream, long size, PickleAudit audit, PickleBudget budget)
{
    /// <summary>Members that are opened.</summary>
    private const int MaxMembers = 2000;

    /// <summary>Bytes of one member that are looked at, inflated.</summary>
    private const long MaxBytes = 16 << 20;

    /// <summary>Scans all members but those that have been read or stand for storages.</summary>
    public void Scan(IReadOnlyList<ZipEntry> entries, string folder, HashSet<string> done)
    {
        var opened = 0;
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            if (entry.HasOddFlags)
                audit.Note(PickleNotes.FlagBits);
            var first = names.Add(entry.Name);
            if (!first)
                audit.Note(PickleNotes.DuplicateMember);
            var isPickle = Path.GetFileName(entry.Name).Equals("data.pkl", StringComparison.OrdinalIgnoreCase);
            if (isPickle && (!first || !entry.Name.Equals(folder + "data.pkl", StringComparison.OrdinalIgnoreCase)))
                audit.Note(PickleNotes.ForeignPickle);
            if (entry.Name.EndsWith("/constants.pkl", StringComparison.OrdinalIgnoreCase))
                audit.Note(PickleNotes.TorchScript);
            if (entry.Size == 0 || (first && done.Contains(entry.Name)))
                continue;
            if (++opened > MaxMembers)
            {
                audit.Note(PickleNotes.Limit);
                return;
            }

            ScanMember(entry);
        }
    }

    private void ScanMember(ZipEntry entry)
    {
        if (entry.Method is not (0 or 8))
        {
            audit.Note(PickleNotes.NestedContainer);
            return;
        }

        using var content = ZipMember.Open(stream, size, entry, out var contradicts);
        if (content is null)
        {
            audit.Note(PickleNotes.Broken);
            return;
        }

        if (contradicts)
            audit.Note(PickleNotes.LocalHeader);
        if (entry.Method != 0)
            audit.Note(PickleNotes.CompressedMember);
        try
        {
            var length = Math.Min(entry.Size, MaxBytes);
            var head = new byte[(int)Math.Min(8, length)];
            var got = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (PickleScan.IsContainer(head.AsSpan(0, got)))
                audit.Note(PickleNotes.NestedContainer);
            if (PickleScan.Row(new PickleInput(new PrefixedStream(head.AsMemory(0, got), content), length), audit, budget))
            {
                audit.Note(PickleNotes.ForeignPickle);
                if (entry.Size > MaxBytes)
                    audit.Note(PickleNotes.Limit);
            }
        }
        catch (InvalidDataException)
        {
            audit.Note(PickleNotes.Broken);
        }
    }
}
