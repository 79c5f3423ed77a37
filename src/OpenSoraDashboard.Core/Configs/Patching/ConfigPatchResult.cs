using System.Text;

namespace OpenSoraDashboard.Core.Configs.Patching;

/// <summary>What setting values changes.</summary>
/// <param name="Files">The files that change.</param>
public sealed record ConfigPatchResult(IReadOnlyList<FilePatch> Files)
{
    /// <summary>What a person should know about the choices made.</summary>
    public IReadOnlyList<PatchNote> Notes { get; init; } = [];

    /// <summary>All changes in unified form.</summary>
    public string Diff => string.Concat(Files.Select(f => f.Diff));
}

/// <summary>One file before and after.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Before">Its bytes.</param>
/// <param name="After">Its new bytes.</param>
public sealed record FilePatch(string Path, ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> After)
{
    /// <summary>The change in unified form; line ends stay as they are.</summary>
    public string Diff => UnifiedDiff.Of(Encoding.UTF8.GetString(Before.Span), Encoding.UTF8.GetString(After.Span), Path);
}
