using MudBlazor;

namespace OpenSoraDashboard.Theme;

/// <summary>
/// Near-neutral surfaces, one accent, four status colours. Every pair that carries text reaches WCAG AA (4.5:1);
/// MudBlazor's own status colours do not. A test computes it.
/// </summary>
public static class Palettes
{
    public static PaletteLight Light { get; } = new()
    {
        Primary = "#3d4fc9",
        PrimaryContrastText = "#ffffff",
        Secondary = "#525b6b",
        SecondaryContrastText = "#ffffff",
        Tertiary = "#525b6b",
        TertiaryContrastText = "#ffffff",
        Success = "#26702b",
        SuccessContrastText = "#ffffff",
        Warning = "#9a4d00",
        WarningContrastText = "#ffffff",
        Error = "#bd2424",
        ErrorContrastText = "#ffffff",
        Info = "#1565c0",
        InfoContrastText = "#ffffff",
        Dark = "#3a4250",
        DarkContrastText = "#ffffff",
        Background = "#f5f6f8",
        BackgroundGray = "#eceef2",
        Surface = "#ffffff",
        AppbarBackground = "#ffffff",
        AppbarText = "#1b1f27",
        DrawerBackground = "#f5f6f8",
        DrawerText = "#3a4250",
        DrawerIcon = "#525b6b",
        TextPrimary = "#1b1f27",
        TextSecondary = "#525b6b",
        TextDisabled = "#6b7484",
        ActionDefault = "#525b6b",
        ActionDisabled = "#6b7484",
        ActionDisabledBackground = "#e4e7ec",
        LinesDefault = "#dfe3ea",
        LinesInputs = "#7d8696",
        TableLines = "#e6e9ee",
        TableHover = "#f0f2f6",
        Divider = "#dfe3ea",
        DividerLight = "#e9ecf1",
        Skeleton = "#e4e7ec",
        HoverOpacity = 0.07,
    };

    public static PaletteDark Dark { get; } = new()
    {
        Primary = "#a3b4ff",
        PrimaryContrastText = "#10131a",
        Secondary = "#a7b0bf",
        SecondaryContrastText = "#10131a",
        Tertiary = "#a7b0bf",
        TertiaryContrastText = "#10131a",
        Success = "#5fd08f",
        SuccessContrastText = "#10131a",
        Warning = "#ffb74d",
        WarningContrastText = "#10131a",
        Error = "#ff9a9a",
        ErrorContrastText = "#10131a",
        Info = "#7fb8ff",
        InfoContrastText = "#10131a",
        Dark = "#c8cfda",
        DarkContrastText = "#10131a",
        Background = "#0f1218",
        BackgroundGray = "#1d222b",
        Surface = "#171b23",
        AppbarBackground = "#171b23",
        AppbarText = "#e7eaf0",
        DrawerBackground = "#0f1218",
        DrawerText = "#c8cfda",
        DrawerIcon = "#a7b0bf",
        TextPrimary = "#e7eaf0",
        TextSecondary = "#a7b0bf",
        TextDisabled = "#8a94a5",
        ActionDefault = "#a7b0bf",
        ActionDisabled = "#8a94a5",
        ActionDisabledBackground = "#262c37",
        LinesDefault = "#2a303b",
        LinesInputs = "#788294",
        TableLines = "#242a34",
        TableHover = "#1e232d",
        Divider = "#2a303b",
        DividerLight = "#242a34",
        Skeleton = "#262c37",
        HoverOpacity = 0.09,
    };
}
