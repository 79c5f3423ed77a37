using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Says which releases a library has the weights for.</summary>
internal static class ServedReleases
{
    /// <summary>Every release of the catalog, the oldest first.</summary>
    public static IReadOnlyList<ReleaseServing> In(LibraryIndex library) =>
        [.. ReleaseCatalog.All.Select(r => new ReleaseServing(r.Id, [.. r.Slots.Where(s => !s.Optional).Select(s => Slot(s, library))]))];

    private static SlotServing Slot(SlotSpec slot, LibraryIndex library)
    {
        var type = slot.Types[0];
        var best = SlotCandidates.Of(type, library.Contents.Sets).FirstOrDefault(c => c.Fit != SlotFit.Relative);
        if (best is { Set: { } set })
            return new SlotServing(slot.Slot, type.Name, type.Type, set.IsWhole ? ServingState.Found : ServingState.Damaged, Place(set));
        var named = library.Find(SourceFinder.Names(type));
        return new SlotServing(slot.Slot, type.Name, type.Type, named is null ? ServingState.Missing : ServingState.ByName, named);
    }

    private static string Place(WeightSet set) => set.Files.Count == 1 ? Path.Join(set.Folder, set.Name) : set.Folder;
}
