using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>One entry below a component's source.</summary>
/// <param name="Path">Absolute path, links not resolved.</param>
/// <param name="Name">The path relative to the component's root, <c>/</c> between its parts.</param>
/// <param name="Status">What the path leads to.</param>
/// <param name="Content">What the first bytes say; null for what is no file or was not looked at.</param>
public sealed record FileFact(string Path, string Name, FileStatus Status, FileKindReading? Content)
{
    /// <summary>The path is a symbolic link.</summary>
    public bool IsLink { get; init; }

    /// <summary>The user for whom the check is made may read it.</summary>
    public bool Readable { get; init; } = true;

    /// <summary>The loader reads it, or would if the problem before were solved.</summary>
    public bool Wanted { get; init; }

    /// <summary>Whether this can be neither weights nor any other file that a loader wants, whatever it is called.</summary>
    public bool IsImpostor => Content is { Kind: FileKind.LfsPointer or FileKind.Empty or FileKind.Html or FileKind.Xml } or { IsServerAnswer: true };

    /// <summary>The last part of the name.</summary>
    public string FileName => System.IO.Path.GetFileName(Name);

    /// <summary>The folder in which it lies, relative to the root; empty at the top.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Name) ?? "";

    public bool IsFile => Status.Kind == EntryKind.File;

    public bool IsFolder => Status.Kind == EntryKind.Folder;

    /// <summary>The name is one under which weights are kept.</summary>
    public bool HasWeightName => WeightNames.IsWeights(FileName);

    /// <summary>The name is an index of shards: <c>*.index.*json</c>.</summary>
    public bool IsIndex => WeightNames.IsIndex(FileName);
}
