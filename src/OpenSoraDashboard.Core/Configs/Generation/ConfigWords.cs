using System.Globalization;
using System.Resources;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>Words of generated configs and of the config rules.</summary>
internal static class ConfigWords
{
    private static readonly ResourceManager Table = new("OpenSoraDashboard.Core.Resources.Configs", typeof(ConfigWords).Assembly);

    /// <summary>The text under a key with its <c>{name}</c> places filled.</summary>
    public static string Text(string key, CultureInfo language, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = Table.GetString(key, language) ?? $"[{key}]";
        foreach (var (name, value) in values)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }
}
