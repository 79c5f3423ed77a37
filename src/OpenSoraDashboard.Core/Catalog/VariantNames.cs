namespace OpenSoraDashboard.Core.Catalog;

/// <summary>Lists of variant names in the catalog.</summary>
internal static class VariantNames
{
    /// <summary>Whether a list names a variant; an empty list names all, <c>vae/*</c> all that begin so.</summary>
    public static bool Match(IReadOnlyList<string> patterns, string name) =>
        patterns.Count == 0 || patterns.Any(p => p.EndsWith('*') ? name.StartsWith(p[..^1], StringComparison.Ordinal) : p.Equals(name, StringComparison.Ordinal));
}
