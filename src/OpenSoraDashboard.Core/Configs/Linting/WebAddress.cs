namespace OpenSoraDashboard.Core.Configs.Linting;

/// <summary>Finds addresses that Open-Sora downloads: <c>http(s)</c> and <c>ftp(s)</c>.</summary>
internal static class WebAddress
{
    /// <summary>The first address in a text; null when there is none.</summary>
    public static string? In(string text)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["http://", "https://", "ftp://", "ftps://"])
        {
            var at = text.IndexOf(scheme, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                continue;
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not (';' or '"' or '\'' or ',' or '<' or '>'))
                end++;
            return text[at..end];
        }

        return null;
    }
}
