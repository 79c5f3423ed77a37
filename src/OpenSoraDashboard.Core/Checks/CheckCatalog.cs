namespace OpenSoraDashboard.Core.Checks;

/// <summary>Every rule, in the order of its code. An explicit list: what runs can be read here.</summary>
public static class CheckCatalog
{
    public static IReadOnlyList<CheckRule> Rules { get; } = [];
}
