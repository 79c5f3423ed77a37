using System.Text;

namespace OpenSoraDashboard.Core.Configs.Patching;

/// <summary>What setting values changes.</summary>
/// <param name="Files">The files that change.</param>
public sealed record ConfigPatchResult(IReadOnlyList<FilePatch> Files)
{
    /// <summary>What a person should know about the choices made.</summary>
    public IReadOnlyList<PatchNote> Notes { get; init; } = [];

    /// <summary>The innermost folder in which all changed files lie; from it the names in <see cref="Diff"/> count. The root where nothing changes.</summary>
    public string Folder
    {
        get
        {
            var folder = Files.Count == 0 ? "/" : System.IO.Path.GetDirectoryName(Files[0].Path) ?? "/";
            while (folder.Length > 1 && !Files.All(f => f.Path.StartsWith(folder + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)))
                folder = System.IO.Path.GetDirectoryName(folder) ?? "/";
            return folder;
        }
    }

    /// <summary>All changes in unified form, for <c>patch -p1 -d FOLDER</c> and <c>git apply</c>.</summary>
    public string Diff
    {
        get
        {
            var folder = Folder;
            return string.Concat(Files.Select(f => f.Diff(System.IO.Path.GetRelativePath(folder, f.Path))));
        }
    }
}

/// <summary>One file before and after.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Before">Its bytes.</param>
/// <param name="After">Its new bytes.</param>
public sealed record FilePatch(string Path, ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> After)
{
    /// <summary>The change in unified form; line ends stay as they are.</summary>
    /// <param name="name">The file's name in the headers.</param>
    public string Diff(string name) => UnifiedDiff.Of(Encoding.UTF8.GetString(Before.Span), Encoding.UTF8.GetString(After.Span), name);
}
