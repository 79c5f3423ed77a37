using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Planning;

/// <summary>A file that gets a second name.</summary>
/// <param name="Name">Where it lies below its folder, with <c>/</c> between names.</param>
/// <param name="Path">Absolute path, as found.</param>
/// <param name="Real">Absolute path of the file itself, links resolved.</param>
/// <param name="Status">Its state.</param>
internal sealed record SourceFile(string Name, string Path, string Real, FileStatus Status)
{
    public Precondition Seen => new(Path, PathState.File)
    {
        Size = Status.Size,
        Modified = Status.ModifiedNanoseconds,
        Inode = Status.Inode,
    };
}
