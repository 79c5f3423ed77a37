using MudBlazor;
using MudBlazor.Utilities;
using OpenSoraDashboard.Theme;
using Xunit;

namespace OpenSoraDashboard.Tests.Theme;

public sealed class PalettesTests
{
    private const double Text = 4.5;
    private const double Shape = 3;

    public static TheoryData<string> Themes => ["light", "dark"];

    [Theory]
    [MemberData(nameof(Themes))]
    public void Text_OnEverySurface_IsReadable(string theme)
    {
        var p = PaletteOf(theme);
        foreach (var surface in new[] { p.Background, p.Surface, p.AppbarBackground, p.DrawerBackground, p.BackgroundGray })
        {
            foreach (var text in new[] { p.TextPrimary, p.TextSecondary, p.AppbarText, p.DrawerText, p.Primary, p.Success, p.Warning, p.Error, p.Info })
                AssertContrast(text, surface, Text);
        }
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Words_OnFilledColours_AreReadable(string theme)
    {
        var p = PaletteOf(theme);
        AssertContrast(p.PrimaryContrastText, p.Primary, Text);
        AssertContrast(p.SuccessContrastText, p.Success, Text);
        AssertContrast(p.WarningContrastText, p.Warning, Text);
        AssertContrast(p.ErrorContrastText, p.Error, Text);
        AssertContrast(p.InfoContrastText, p.Info, Text);
        AssertContrast(p.DarkContrastText, p.Dark, Text);
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void StatusWords_OnTheirOwnTint_AreReadable(string theme)
    {
        var p = PaletteOf(theme);
        foreach (var tone in new[] { p.Success, p.Warning, p.Error, p.Info, p.Primary })
        {
            // The chip's background: 12 % of the tone over the surface, on the verdict 6 % more.
            AssertContrast(tone, Mix(tone, p.Surface, 0.12), Text);
            AssertContrast(p.TextSecondary, Mix(tone, p.Surface, 0.06), Text);
        }
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void FieldBorders_OnSurfaces_AreVisible(string theme)
    {
        var p = PaletteOf(theme);
        AssertContrast(p.LinesInputs, p.Surface, Shape);
        AssertContrast(p.LinesInputs, p.Background, Shape);
    }

    [Fact]
    public void Ratio_BlackOnWhite_IsTwentyOne() => Assert.Equal(21, Contrast.Ratio("#000000", "#ffffff"), 3);

    private static Palette PaletteOf(string theme) => theme == "light" ? Palettes.Light : Palettes.Dark;

    private static MudColor Mix(MudColor one, MudColor other, double share)
    {
        byte Channel(byte a, byte b) => (byte)Math.Round((a * share) + (b * (1 - share)));
        return new MudColor(Channel(one.R, other.R), Channel(one.G, other.G), Channel(one.B, other.B), (byte)255);
    }

    private static void AssertContrast(MudColor text, MudColor surface, double least)
    {
        var ratio = Contrast.Ratio(text, surface);
        Assert.True(ratio >= least, $"{text} on {surface} is {ratio:0.00}:1, less than {least}:1.");
    }
}
