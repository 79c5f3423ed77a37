using MudBlazor;

namespace OpenSoraDashboard.Theme;

/// <summary>
/// The colours and type of the dashboard. Both palettes are written to the page at once and the attribute
/// <c>data-theme</c> of the document picks one, so that switching needs no server and nothing flashes.
/// </summary>
public static class DashboardTheme
{
    private static readonly string[] Sans =
        ["Inter Variable", "system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "sans-serif"];

    /// <summary>Applies unless the document says otherwise.</summary>
    public static MudTheme Light { get; } = Make("root");

    /// <summary>Applies where the document asks for dark colours; MudBlazor writes the colon before it, and it outweighs the bare root.</summary>
    public static MudTheme Dark { get; } = Make("root[data-theme=dark]");

    private static MudTheme Make(string scope) => new()
    {
        PseudoCss = new PseudoCss { Scope = scope },
        PaletteLight = Palettes.Light,
        PaletteDark = Palettes.Dark,
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "8px",
            AppbarHeight = "56px",
            DrawerWidthLeft = "208px",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Sans, FontSize = "1.375rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "-0.011em" },
            H2 = new H2Typography { FontFamily = Sans, FontSize = "1.0625rem", FontWeight = "620", LineHeight = "1.35", LetterSpacing = "-0.006em" },
            H3 = new H3Typography { FontFamily = Sans, FontSize = "0.9375rem", FontWeight = "620", LineHeight = "1.4", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Sans, FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Sans, FontSize = "0.8125rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Sans, FontSize = "0.8125rem", FontWeight = "560", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Sans, FontSize = "0.75rem", LineHeight = "1.4", LetterSpacing = "normal" },
        },
        Shadows = new Shadow(),
    };
}
