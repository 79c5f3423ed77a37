using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Another shipped config of the release that fits the library's weights better than the usual one.</summary>
/// <param name="Name">The config's name.</param>
/// <param name="Lacking">Parts that it adds to what every config builds, and for which the library has nothing that loads.</param>
public sealed record FittingVariant(string Name, IReadOnlyList<string> Lacking)
{
    /// <summary>Looks for a config with which every part loads that all configs have; null where the usual one does, the user chose for himself, or none fits.</summary>
    /// <param name="deployment">What is checked.</param>
    /// <param name="release">The release that it turned out to be.</param>
    /// <param name="loads">What the usual config comes to.</param>
    /// <param name="simulate">Simulates the loads of a deployment.</param>
    internal static FittingVariant? Find(
        Deployment deployment, Release? release, IReadOnlyList<(ComponentRequest Request, LoadResult Load)> loads,
        Func<Deployment, IReadOnlyList<(ComponentRequest Request, LoadResult Load)>> simulate)
    {
        if (release is null || deployment.Library is null || deployment.Variant is not null || deployment.Components.Count > 0 || Stops(release, loads, optional: false).Count == 0)
            return null;
        HashSet<string> tried = new(StringComparer.Ordinal) { Signature(release, release.DefaultVariant) };
        foreach (var variant in release.Variants)
        {
            if (variant.Kind != VariantKind.Inference || !tried.Add(Signature(release, variant)))
                continue;
            var ends = simulate(deployment with { Release = release.Id, Variant = variant.Name });
            if (ends.Count > 0 && Stops(release, ends, optional: false).Count == 0)
                return new FittingVariant(variant.Name, Stops(release, ends, optional: true));
        }

        return null;
    }

    private static IReadOnlyList<string> Stops(Release release, IReadOnlyList<(ComponentRequest Request, LoadResult Load)> loads, bool optional) =>
        [.. loads.Where(l => l.Load.Outcome != LoadOutcome.Loads).Select(static l => l.Request.Slot).Where(s => release.Slot(s)?.Optional == true == optional)];

    // Configs that differ in resolution or length alone build the same components.
    private static string Signature(Release release, ConfigVariant variant) =>
        string.Join('\n', release.Slots.Select(s => variant.Component(s.Slot) is { } part ? PyRepr.Of(part) : ""));
}
