using OpenSoraDashboard.Core.Checks.Rules;

namespace OpenSoraDashboard.Core.Checks;

/// <summary>Every rule, in the order of its code. An explicit list: what runs can be read here.</summary>
public static class CheckCatalog
{
    public static IReadOnlyList<CheckRule> Rules { get; } =
    [
        new OSD101(),
        new OSD102(),
        new OSD103(),
        new OSD104(),
        new OSD105(),
        new OSD106(),
        new OSD107(),
        new OSD108(),
        new OSD109(),
        new OSD110(),
        new OSD111(),
        new OSD113(),
        new OSD114(),
        new OSD115(),
        new OSD116(),
        new OSD117(),
        new OSD118(),
        new OSD120(),
        new OSD401(),
        new OSD501(),
        new OSD502(),
        new OSD503(),
        new OSD504(),
        new OSD505(),
        new OSD506(),
        new OSD507(),
        new OSD508(),
        new OSD509(),
        new OSD510(),
        new OSD511(),
        new OSD512(),
        new OSD513(),
        new OSD602(),
        new OSD603(),
        new OSD604(),
        new OSD605(),
        new OSD701(),
        new OSD703(),
        new OSD705(),
        new OSD901(),
        new OSD903(),
        new OSD904(),
    ];

    /// <summary>The rule of that code, in any letter case; null when there is none.</summary>
    public static CheckRule? Find(string code) => Rules.FirstOrDefault(r => r.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
}
