using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Components.Pages.Checks;

/// <summary>The rules by area, searched.</summary>
public static class CheckList
{
    /// <summary>Areas in the order of their first digit, each with the rules whose code or title holds the text.</summary>
    public static IReadOnlyList<CheckArea> Of(IEnumerable<CheckRule> rules, IWords words, string? search)
    {
        var text = search?.Trim() ?? "";
        return
        [
            .. rules.Where(r => r.Code.Contains(text, StringComparison.OrdinalIgnoreCase) || words.Title(r.Code).Contains(text, StringComparison.CurrentCultureIgnoreCase))
                .GroupBy(r => r.Code[3])
                .OrderBy(g => g.Key)
                .Select(g => new CheckArea(g.Key - '0', [.. g.OrderBy(r => r.Code, StringComparer.Ordinal)])),
        ];
    }
}

/// <summary>Rules about one thing.</summary>
/// <param name="Number">The hundreds digit of their codes.</param>
/// <param name="Rules">In the order of their codes.</param>
public sealed record CheckArea(int Number, IReadOnlyList<CheckRule> Rules);
