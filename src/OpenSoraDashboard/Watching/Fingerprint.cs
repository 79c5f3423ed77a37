using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Watching;

/// <summary>A short text that differs whenever names, sizes, times or files below some paths differ. No content is read.</summary>
public static class Fingerprint
{
    /// <param name="paths">Folders or files; one that is absent counts as that.</param>
    /// <param name="allowed">Folders that links may lead into; null for all.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    /// <exception cref="OperationCanceledException">The walk was stopped.</exception>
    public static string Of(IReadOnlyList<string> paths, IReadOnlyList<string>? allowed, CancellationToken cancellationToken = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in paths)
        {
            var status = FileStatus.Of(path);
            Add(hash, path, status);
            if (status.Kind != EntryKind.Folder)
                continue;
            foreach (var entry in WeightsTree.Scan(path, new ScanOptions { AllowedRoots = allowed }, cancellationToken).Entries)
                Add(hash, entry.Name, entry.Target);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A folder's own time changes with the names in it, which are all here anyway.</summary>
    private static void Add(IncrementalHash hash, string name, in FileStatus status)
    {
        Span<byte> facts = stackalloc byte[33];
        facts[0] = (byte)status.Kind;
        BinaryPrimitives.WriteInt64LittleEndian(facts[1..], status.Size);
        BinaryPrimitives.WriteInt64LittleEndian(facts[9..], status.Kind == EntryKind.Folder ? 0 : status.ModifiedNanoseconds);
        BinaryPrimitives.WriteUInt64LittleEndian(facts[17..], status.Inode);
        BinaryPrimitives.WriteInt64LittleEndian(facts[25..], status.Mode);
        hash.AppendData(Encoding.UTF8.GetBytes(name));
        hash.AppendData(facts);
    }
}
