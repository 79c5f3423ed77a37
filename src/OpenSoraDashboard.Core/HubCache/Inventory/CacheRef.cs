namespace OpenSoraDashboard.Core.HubCache.Inventory;

/// <summary>A file below <c>refs/</c>.</summary>
/// <param name="Name">Its path below <c>refs/</c>: <c>main</c>, <c>refs/pr/1</c>.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Text">What it holds, not trimmed; null where it cannot be read or is longer than any ref.</param>
public sealed record CacheRef(string Name, string Path, string? Text)
{
    /// <summary>The revision without what does not belong to it.</summary>
    public string? Clean => Text?.Trim('\uFEFF', ' ', '\t', '\r', '\n');

    /// <summary>The text has a line feed, a space or a byte order mark beside the revision.</summary>
    public bool IsUnclean => Text is { Length: > 0 } && Clean is { Length: > 0 } clean && clean.Length != Text.Length;

    /// <summary>A file that no download makes: hidden, or empty.</summary>
    public bool IsStray => Text is not null && (Clean!.Length == 0 || System.IO.Path.GetFileName(Name).StartsWith('.'));
}
