namespace OpenSoraDashboard.Core.Weights;

/// <summary>One name in a <see cref="WeightsTree"/>.</summary>
public sealed class WeightsEntry
{
    private readonly LinkTarget? link;

    internal WeightsEntry(string name, WeightsEntry? parent, in FileStatus status, LinkTarget? link, EntryProblem problem)
    {
        Name = name;
        Parent = parent;
        Status = status;
        this.link = link;
        Problem = problem;
    }

    /// <summary>The name in its folder; bytes that are no UTF-8 are written as <c>\xFF</c>. The root's is its whole path.</summary>
    public string Name { get; }

    /// <summary>The folder that holds it; null for the root.</summary>
    public WeightsEntry? Parent { get; }

    /// <summary>The state of the entry itself: <see cref="EntryKind.Link"/> for a link.</summary>
    public FileStatus Status { get; }

    /// <summary>The state of what it leads to; equals <see cref="Status"/> for what is no link.</summary>
    public FileStatus Target => link?.Status ?? Status;

    /// <summary>The text of a link; null for what is no link.</summary>
    public string? LinkText => link?.Text;

    /// <summary>Where a link leads in the end, as an absolute path; null for what is no link and for one that leads nowhere.</summary>
    public string? LinkDestination { get; internal set; }

    /// <summary>What is odd about it.</summary>
    public EntryProblem Problem { get; internal set; }

    /// <summary>The error number behind <see cref="EntryProblem.Denied"/> and <see cref="EntryProblem.Failed"/>; else 0.</summary>
    public int Errno { get; internal set; }

    /// <summary>What the folder holds, by name in ordinal order. Empty for what is no folder and for a folder that was not walked.</summary>
    public IReadOnlyList<WeightsEntry> Children { get; internal set; } = [];

    /// <summary>The folder was listed completely here: <see cref="Children"/> are all there are.</summary>
    public bool IsListed { get; internal set; }

    /// <summary>A regular file, links followed.</summary>
    public bool IsFile => Target.Kind == EntryKind.File;

    /// <summary>A folder, links followed.</summary>
    public bool IsFolder => Target.Kind == EntryKind.Folder;

    /// <summary>A symbolic link, whatever it leads to.</summary>
    public bool IsLink => link is not null;

    /// <summary>Length in bytes of what it leads to; 0 for what is no file.</summary>
    public long Size => IsFile ? Target.Size : 0;

    /// <summary>Absolute path by which it was found.</summary>
    public string Path => Parent is null ? Name : System.IO.Path.Join(Parent.Path, Name);

    /// <summary>Path from the root with <c>/</c> between names; empty for the root.</summary>
    public string RelativePath =>
        Parent is null ? "" : Parent.Parent is null ? Name : string.Concat(Parent.RelativePath, "/", Name);

    /// <summary>The entry of that name in this folder; null when there is none.</summary>
    public WeightsEntry? Child(ReadOnlySpan<char> name)
    {
        int low = 0, high = Children.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Children[middle].Name.AsSpan().CompareTo(name, StringComparison.Ordinal);
            if (order == 0)
                return Children[middle];
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }

    public override string ToString() => Path;
}

/// <summary>The other end of a link.</summary>
internal sealed record LinkTarget(string Text, FileStatus Status);
