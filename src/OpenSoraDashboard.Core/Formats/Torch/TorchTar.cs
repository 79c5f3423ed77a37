using System.Text;
using OpenSoraDashboard.Core.Formats.Pickles;

namespace OpenSoraDashboard.Core.Formats.Torch;

/// <summary>
/// The oldest form, a tar archive with <c>storages</c>, <c>tensors</c> and <c>pickle</c>. torch tries it first of all,
/// and a file that starts with a block of zeros is an empty one to it.
/// </summary>
internal sealed class TorchTar(Stream stream, long size)
{
    /// <summary>Length of a header block in bytes.</summary>
    public const int HeaderBytes = 512;

    /// <summary>Members that are listed.</summary>
    private const int MaxMembers = 1000;

    private readonly PickleAudit audit = new();
    private readonly PickleBudget budget = new();

    /// <summary>Whether Python's tarfile opens a file with this start.</summary>
    public static bool IsTar(ReadOnlySpan<byte> start)
    {
        if (start.Length < HeaderBytes)
            return false;
        if (!start[..HeaderBytes].ContainsAnyExcept((byte)0))
            return true;
        if (Octal(start.Slice(148, 8)) is not { } stored)
            return false;
        long unsigned = 256;
        long signed = 256;
        for (var i = 0; i < HeaderBytes; i++)
        {
            if (i is >= 148 and < 156)
                continue;
            unsigned += start[i];
            signed += (sbyte)start[i];
        }

        return stored == unsigned || stored == signed;
    }

    public TorchReading Read()
    {
        var members = Members();
        FormatError? error = null;
        string? unknown = null;
        foreach (var needed in (string[])["storages", "tensors", "pickle"])
        {
            if (members.ContainsKey(needed))
                continue;
            error = new FormatError("KeyError", $"\"filename '{needed}' not found\"");
            break;
        }

        foreach (var (offset, length) in members.Values)
        {
            stream.Position = offset;
            var range = new PickleInput(new Archives.RangeStream(stream, length), length);
            PickleScan.Row(range, audit, budget);
        }

        audit.Note(members.Count == 0 ? PickleNotes.Broken : PickleNotes.NestedContainer);
        if (error is null)
            unknown = TorchUnknown.Tar;
        return new TorchReading
        {
            Container = members.Count == 0 ? TorchContainer.None : TorchContainer.Tar,
            Error = error,
            UnknownReason = unknown,
            Safety = audit.Result,
        };
    }

    private Dictionary<string, (long Offset, long Length)> Members()
    {
        Dictionary<string, (long, long)> members = new(StringComparer.Ordinal);
        var header = new byte[HeaderBytes];
        long at = 0;
        for (var i = 0; i < MaxMembers && at + HeaderBytes <= size; i++)
        {
            stream.Position = at;
            if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes
                || header.AsSpan().IndexOfAnyExcept((byte)0) < 0 || !IsTar(header) || Octal(header.AsSpan(124, 12)) is not { } length)
            {
                break;
            }

            at += HeaderBytes;
            if (length > size - at)
                length = Math.Max(0, size - at);
            var name = header.AsSpan(0, 100);
            var end = name.IndexOf((byte)0);
            members[Encoding.UTF8.GetString(end < 0 ? name : name[..end])] = (at, length);
            at += (length + HeaderBytes - 1) / HeaderBytes * HeaderBytes;
        }

        return members;
    }

    private static long? Octal(ReadOnlySpan<byte> field)
    {
        long value = 0;
        var text = field.TrimStart((byte)' ');
        var end = text.IndexOfAny((byte)0, (byte)' ');
        foreach (var digit in end < 0 ? text : text[..end])
        {
            if (digit is < (byte)'0' or > (byte)'7' || value > long.MaxValue >> 4)
                return null;
            value = (value * 8) + (digit - '0');
        }

        return value;
    }
}
