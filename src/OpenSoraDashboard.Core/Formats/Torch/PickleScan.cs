using OpenSoraDashboard.Core.Formats.Pickles;

namespace OpenSoraDashboard.Core.Formats.Torch;

/// <summary>Looks for pickles in bytes that are not meant to be one.</summary>
internal static class PickleScan
{
    /// <summary>Pickles in pickles that are followed.</summary>
    private const int MaxDepth = 3;

    /// <summary>Walks pickles one behind the other until the bytes end or are no pickle.</summary>
    /// <returns>Whether anything was found that a loader would take for a pickle.</returns>
    public static bool Row(PickleInput input, PickleAudit audit, PickleBudget budget)
    {
        // What turns out to be no pickle leaves no trace in the file's own audit.
        var own = new PickleAudit();
        var found = false;
        try
        {
            while (!input.AtEnd)
            {
                new PickleMachine(input, own, budget, PickleNames.Torch, (_, _) => new PickleInstance("object")).Load();
                found = true;
            }
        }
        catch (PickleRaise)
        {
            found |= own.HasImports;
        }
        catch (PickleLimitReached)
        {
            found = true;
            own.Note(PickleNotes.Limit);
        }

        if (found)
            audit.Add(own);
        return found;
    }

    /// <summary>Looks into bytes that pickles hand to something unknown.</summary>
    public static void Nested(PickleAudit audit, PickleBudget budget)
    {
        for (var depth = 0; depth < MaxDepth && audit.Nested.Count > 0; depth++)
        {
            byte[][] round = [.. audit.Nested];
            audit.Nested.Clear();
            foreach (var content in round)
            {
                if (IsContainer(content))
                    audit.Note(PickleNotes.NestedContainer);
                Row(new PickleInput(new MemoryStream(content), content.Length), audit, budget);
            }
        }

        if (audit.Nested.Count > 0)
            audit.Note(PickleNotes.Limit);
    }

    /// <summary>Whether the bytes are a container that other loaders open: what is in it is not looked at.</summary>
    public static bool IsContainer(Stream stream, long size)
    {
        Span<byte> head = stackalloc byte[8];
        var got = stream.ReadAtLeast(head[..(int)Math.Min(8, size)], (int)Math.Min(8, size), throwOnEndOfStream: false);
        return IsContainer(head[..got]);
    }

    /// <inheritdoc cref="IsContainer(Stream, long)"/>
    public static bool IsContainer(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK"u8)                                              // zip, npz
        || head.StartsWith((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U']) // npy
        || head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])                 // gzip
        || head.StartsWith("BZh"u8)
        || head.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z']) // xz
        || head.StartsWith("7z\xBC\xAF"u8[..2])
        || head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD])     // zstd
        || head.StartsWith("ZF"u8)                                           // joblib, old
        || (head.Length > 1 && head[0] == 0x78 && head[1] is 0x01 or 0x5E or 0x9C or 0xDA); // zlib: joblib
}
