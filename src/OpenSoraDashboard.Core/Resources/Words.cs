using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>Words in a fixed language; the neutral one is English.</summary>
public sealed class Words : IWords
{
    private static readonly ResourceManager[] Tables =
    [
        Table("Report"),
        Table("Findings"),
        Table("Fixes"),
        Table("Lint"),
        Table("Diagnosis"),
        Table("Integrity"),
        Table("Cache"),
        Table("Plans"),
    ];

    private static readonly ConcurrentDictionary<string, Words> ByLanguage = new(StringComparer.OrdinalIgnoreCase);

    private Words(CultureInfo culture) => Culture = culture;

    /// <summary>English.</summary>
    public static Words English { get; } = new(CultureInfo.GetCultureInfo("en"));

    /// <summary>Languages that are complete.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "zh-CN"];

    /// <inheritdoc/>
    public CultureInfo Culture { get; }

    /// <summary>Words for a language tag such as <c>zh-CN</c>, <c>zh_CN.UTF-8</c> or <c>en-GB</c>; English for any other.</summary>
    public static Words For(string? language) => ByLanguage.GetOrAdd(language ?? "", static l => new Words(CultureOf(l)));

    /// <summary>Words for a culture.</summary>
    public static Words For(CultureInfo culture) => For(culture.Name);

    /// <inheritdoc/>
    public string? Find(string key)
    {
        foreach (var table in Tables)
        {
            if (table.GetString(key, Culture) is { } text)
                return text;
        }

        return null;
    }

    /// <summary>Every key of one language's own tables, without falling back to another language.</summary>
    internal static IReadOnlyDictionary<string, string> All(string language)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        var culture = language.Equals("en", StringComparison.Ordinal) ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        foreach (var table in Tables)
        {
            if (table.GetResourceSet(culture, createIfNotExists: true, tryParents: false) is not { } set)
                continue;
            foreach (System.Collections.DictionaryEntry entry in set)
                all.Add((string)entry.Key, (string)entry.Value!);
        }

        return all;
    }

    // Only simplified Chinese is translated; its other names (zh, zh-Hans, zh-SG, POSIX forms) come to the same.
    private static CultureInfo CultureOf(string language) => CultureInfo.GetCultureInfo(
        language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh-CN" : "en");

    private static ResourceManager Table(string name) => new($"OpenSoraDashboard.Core.Resources.{name}", typeof(Words).Assembly);
}
