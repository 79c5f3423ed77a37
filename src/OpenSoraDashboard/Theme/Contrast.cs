using MudBlazor.Utilities;

namespace OpenSoraDashboard.Theme;

/// <summary>Contrast of two colours as WCAG 2 defines it.</summary>
public static class Contrast
{
    /// <summary>From 1 (none) to 21 (black on white); text needs 4.5, large text and shapes 3.</summary>
    public static double Ratio(MudColor one, MudColor other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(MudColor colour) =>
        (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
