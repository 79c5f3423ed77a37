using System.Globalization;

namespace OpenSoraDashboard.Core.Resources;

/// <summary>
/// Fills the places of a text like <see cref="string.Format(IFormatProvider, string, object?[])"/> and knows one more format:
/// <c>{0:file|files}</c> is the first word for a count of one and the second for any other. Chinese has no use for it.
/// </summary>
public sealed class CountFormat(CultureInfo culture) : IFormatProvider, ICustomFormatter
{
    /// <inheritdoc />
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : culture.GetFormat(formatType);

    /// <inheritdoc />
    public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
        Choose(format, Convert.ToString(arg, CultureInfo.InvariantCulture)) ?? (arg is IFormattable value ? value.ToString(format, culture) : arg?.ToString() ?? "");

    /// <summary>The word for a count; null when the format names no two words.</summary>
    internal static string? Choose(ReadOnlySpan<char> format, string? count)
    {
        var bar = format.IndexOf('|');
        if (bar < 0)
            return null;
        return (count is "1" ? format[..bar] : format[(bar + 1)..]).ToString();
    }
}
