using System.Globalization;
using OpenSoraDashboard.Core.HubCache.Planning;

namespace OpenSoraDashboard.Components.Pages.CachePlan;

/// <summary>What the planner's address says. Everything in it comes from outside.</summary>
public sealed record PlanQuery
{
    public string? Kind { get; init; }

    public string? Id { get; init; }

    public IReadOnlyList<string> From { get; init; } = [];

    public string? Root { get; init; }

    public string? Subfolder { get; init; }

    public string? Mode { get; init; }

    public bool Extend { get; init; }

    /// <summary>The component the plan is for, so that one can go back to it.</summary>
    public string? Deployment { get; init; }

    public string? Release { get; init; }

    public string? Slot { get; init; }

    /// <summary>The folder whose folders are listed to choose from; null while nobody chooses.</summary>
    public string? Browse { get; init; }

    /// <summary>Which of <see cref="From"/> is being chosen; its count for one more.</summary>
    public int Place { get; init; }

    public LinkMode ChosenMode => Enum.GetValues<LinkMode>().FirstOrDefault(m => PlanCommand.Name(m).Equals(Mode, StringComparison.Ordinal));

    public PlanKind ChosenKind => Enum.GetValues<PlanKind>().FirstOrDefault(k => PlanCommand.Name(k).Equals(Kind, StringComparison.Ordinal));

    /// <summary>What is to be planned; null while a folder or the place is not said yet.</summary>
    public PlanRequest? Request => string.IsNullOrEmpty(Root) || From.Count == 0 ? null : new PlanRequest
    {
        Kind = ChosenKind,
        Id = string.IsNullOrEmpty(Id) ? null : Id,
        Root = Clean(Root),
        From = [.. From.Select(Clean)],
        Subfolder = string.IsNullOrEmpty(Subfolder) ? null : Subfolder,
        Mode = ChosenMode,
        Extend = Extend,
    };

    /// <summary>Lists folders, to choose the one at that place.</summary>
    public PlanQuery Choosing(int place) => this with
    {
        Place = place,
        Browse = From.Count == 0 ? "/" : Path.GetDirectoryName(From[Math.Min(place, From.Count - 1)]) ?? "/",
    };

    /// <summary>Takes a folder for the place that is being chosen.</summary>
    public PlanQuery Taking(string folder) => this with
    {
        Browse = null,
        Place = 0,
        From = [.. From.Take(Place).Append(folder).Concat(From.Skip(Place + 1)).Distinct(StringComparer.Ordinal)],
    };

    /// <summary>Leaves a folder out.</summary>
    public PlanQuery Without(string folder) => this with { From = [.. From.Where(f => !f.Equals(folder, StringComparison.Ordinal))] };

    /// <summary>Whether it is about the same plan, whatever is browsed meanwhile and whichever page one came from.</summary>
    public bool AsksTheSameAs(PlanQuery other) => Asked.Equals(other.Asked, StringComparison.Ordinal);

    /// <summary>The address of this query with other values.</summary>
    public string Address(string page) => Routes.With(
        page,
        [
            ("kind", Kind), ("id", Id), ("root", Root), ("subfolder", Subfolder), .. From.Select(static f => ("from", (string?)f)),
            ("mode", ChosenMode == LinkMode.Auto ? null : Mode), ("extend", Extend ? "true" : null),
            ("deployment", Deployment), ("release", Release), ("slot", Slot),
            ("place", Browse is not null && Place > 0 ? Place.ToString(CultureInfo.InvariantCulture) : null), ("browse", Browse),
        ]);

    /// <summary>The query for a finding's way out.</summary>
    public static PlanQuery Of(PlanRequest request) => new()
    {
        Kind = request.Kind == PlanKind.Cache ? null : PlanCommand.Name(request.Kind),
        Id = request.Id,
        Root = request.Root,
        From = request.From,
        Subfolder = request.Subfolder,
    };

    private string Asked => (this with { Browse = null, Place = 0, Deployment = null, Release = null, Slot = null }).Address("");

    private static string Clean(string path) =>
        Path.IsPathFullyQualified(path) && !path.Contains('\0', StringComparison.Ordinal) ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) : path;
}
