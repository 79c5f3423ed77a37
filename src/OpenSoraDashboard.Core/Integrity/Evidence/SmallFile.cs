using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Evidence;

/// <summary>Reads whole files that must not be long.</summary>
internal static class SmallFile
{
    /// <summary>The content of a file; null when it is longer than allowed, is no regular file or cannot be read.</summary>
    public static byte[]? Read(string path, long largest)
    {
        // To open a pipe would wait for whoever writes into it.
        if (FileStatus.Of(path).Kind != EntryKind.File)
            return null;
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = RandomAccess.GetLength(file);
            if (length > largest)
                return null;
            var content = new byte[length];
            var got = Hashing.FileRead.Fill(file, content, 0);
            return got == content.Length ? content : content[..got];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be read says nothing; whoever asked for it says that it is not known.
            return null;
        }
    }
}
