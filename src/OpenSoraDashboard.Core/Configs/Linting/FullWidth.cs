namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>Signs of East Asian and typographic keyboards that stand where Python wants plain ones.</summary>
internal static class FullWidth
{
    /// <summary>The plain sign that was meant; null where none is certain.</summary>
    public static string? Plain(char sign) => sign switch
    {
        '，' or '、' => ",",
        '“' or '”' or '„' or '‟' or '＂' => "\"",
        '‘' or '’' or '‚' or '＇' => "'",
        '【' => "[",
        '】' => "]",
        '「' or '」' => null,
        // U+FF01 to U+FF5E are ASCII, shifted.
        >= '\uFF01' and <= '\uFF5E' => ((char)(sign - 0xFEE0)).ToString(),
        '−' or '–' or '—' => "-",
        '×' => "*",
        _ => null,
    };
}
