using System.Globalization;

namespace OpenSoraDashboard.Localization;

/// <summary>The languages of the dashboard.</summary>
public static class Cultures
{
    public const string English = "en";
    public const string Chinese = "zh-CN";

    public static IReadOnlyList<string> All { get; } = [English, Chinese];

    /// <summary>The language shown now.</summary>
    public static string Current => IsChinese ? Chinese : English;

    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>The language for what a browser asks for: any Chinese is served better by zh-CN than by English. Null for any other.</summary>
    public static string? For(string? asked) => asked switch
    {
        null => null,
        _ when IsLanguage(asked, "zh") => Chinese,
        _ when IsLanguage(asked, "en") => English,
        _ => null,
    };

    private static bool IsLanguage(string tag, string language) =>
        tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] is '-' or '_');
}
