namespace OpenSoraDashboard.Core.Weights;

/// <summary>One name as a folder listing gives it, with its state.</summary>
/// <param name="Name">The name; bytes that are no UTF-8 as <c>\xFF</c>.</param>
/// <param name="IsUtf8">False where <paramref name="Name"/> is not what the file system holds.</param>
/// <param name="Status">The state of the entry itself.</param>
/// <param name="Link">The other end where it is a link.</param>
internal readonly record struct ListedEntry(string Name, bool IsUtf8, FileStatus Status, LinkTarget? Link);

/// <summary>What one folder holds.</summary>
/// <param name="Entries">In no order.</param>
/// <param name="Failure">Why the folder could not be listed, or not to its end; the default value where it could.</param>
internal readonly record struct FolderContent(IReadOnlyList<ListedEntry> Entries, FileStatus Failure)
{
    public bool IsComplete => Failure.Errno == 0 && Failure.Kind == EntryKind.Missing;
}
