namespace OpenSoraDashboard.Core.Configs.Patching;

/// <summary>One replacement in a file.</summary>
/// <param name="Start">Offset of the first byte replaced.</param>
/// <param name="Length">Bytes replaced; 0 to insert.</param>
/// <param name="Replacement">The new bytes.</param>
public sealed record TextEdit(int Start, int Length, ReadOnlyMemory<byte> Replacement)
{
    /// <summary>A file's bytes after several edits that do not overlap.</summary>
    public static byte[] Apply(ReadOnlyMemory<byte> bytes, IEnumerable<TextEdit> edits)
    {
        using var result = new MemoryStream(bytes.Length + 256);
        var at = 0;
        foreach (var edit in edits.OrderBy(e => e.Start))
        {
            if (edit.Start < at)
                throw new ArgumentException("Two edits overlap.", nameof(edits));
            result.Write(bytes.Span[at..edit.Start]);
            result.Write(edit.Replacement.Span);
            at = edit.Start + edit.Length;
        }

        result.Write(bytes.Span[at..]);
        return result.ToArray();
    }
}
