using System.Globalization;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>What an option takes, in short: <c>49 65 81 97 113</c>, <c>≥ 1</c>, <c>True False</c>.</summary>
public static class OptionLimits
{
    /// <summary>The limits; empty for any text.</summary>
    public static string Text(ConfigOption option, CultureInfo language)
    {
        List<string> parts = [];
        if (option.Choices.Count > 0)
            parts.Add(string.Join(' ', option.Choices.Select(CatalogValues.ToPython).Select(c => c.AsText ?? PyRepr.Of(c))) + (option.Pattern is null ? "" : " …"));
        if (option.Kind == OptionKind.Boolean)
            parts.Add("True False");
        if (option.Kind == OptionKind.Size)
            parts.Add(ConfigWords.Text("Limit_Size", language));
        if (option.Kind == OptionKind.Texts)
            parts.Add(ConfigWords.Text("Limit_Texts", language));
        if (option.Kind == OptionKind.Text && parts.Count == 0)
            parts.Add(ConfigWords.Text("Limit_Text", language));
        if (option.Min is { } min)
            parts.Add(option.Max is { } max ? string.Create(CultureInfo.InvariantCulture, $"{min}…{max}") : string.Create(CultureInfo.InvariantCulture, $"≥ {min}"));
        else if (option.Kind == OptionKind.Number)
            parts.Add(ConfigWords.Text("Limit_Number", language));
        if (option.Step > 1)
            parts.Add(option.Offset == 0 ? $"{option.Step}k" : $"{option.Step}k+{option.Offset}");
        if (option.Nullable)
            parts.Add("None");
        return string.Join(", ", parts);
    }
}
