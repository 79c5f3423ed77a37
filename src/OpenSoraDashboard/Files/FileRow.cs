using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Files;

/// <summary>One entry of a component's folder.</summary>
/// <param name="Path">Absolute path, links not resolved.</param>
/// <param name="Name">The last part.</param>
/// <param name="Depth">Levels below the component's folder; 0 directly in it.</param>
/// <param name="Status">What the path leads to.</param>
public sealed record FileRow(string Path, string Name, int Depth, FileStatus Status)
{
    /// <summary>The text of the link where the entry is one.</summary>
    public string? LinkText { get; init; }

    /// <summary>What the first bytes say; null for what is no file.</summary>
    public FileKind? Content { get; init; }

    /// <summary>Who reads it.</summary>
    public FileUse Use { get; init; }

    /// <summary>A link leads out of every configured root, so nothing behind it is shown.</summary>
    public bool LeavesRoots { get; init; }

    public bool IsFolder => Status.Kind == EntryKind.Folder;
}

/// <summary>Whether the loader reads a file.</summary>
public enum FileUse
{
    Nothing,

    /// <summary>It would be read if the problem that stops the load were solved.</summary>
    Later,

    Read,
}
