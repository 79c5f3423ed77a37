using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Chooses what stands under <c>from_pretrained</c> where the user gave nothing.</summary>
internal sealed class SourceFinder(LoaderContracts contracts, LoadContext world, LibraryIndex? library)
{
    private const string T5Id = "DeepFloyd/t5-v1_1-xxl";

    /// <summary>Sets that are tried: the best candidates come first, and a library may hold hundreds of copies.</summary>
    private const int MostTried = 8;

    private readonly List<FoundSource> found = [];

    /// <summary>What was found so far, in the order in which it was asked for.</summary>
    public IReadOnlyList<FoundSource> Found => found;

    /// <summary>A source for a component: what the library holds, by content before by name, else what the shipped config says.</summary>
    /// <param name="release">The release.</param>
    /// <param name="type">The component's type.</param>
    /// <param name="request">The component with its keywords; its source is not looked at.</param>
    public string? Find(Release release, ComponentType type, ComponentRequest request)
    {
        var result = library is null ? null : ByContent(release, type, request) ?? ByName(release, type, request);
        result ??= new FoundSource(request.Slot, type.Source, SourceOrigin.Official);
        found.Add(result);
        return result.Source;
    }

    /// <summary>The names under which a type's weights are looked for.</summary>
    internal static IReadOnlyList<string> Names(ComponentType type)
    {
        List<string> names = [.. type.FolderNames];
        foreach (var source in new[] { type.Repository, type.Source })
        {
            var last = source?.TrimEnd('/').Split('/')[^1];
            if (!string.IsNullOrEmpty(last) && !names.Contains(last, StringComparer.OrdinalIgnoreCase))
                names.Add(last);
        }

        return names;
    }

    private FoundSource? ByContent(Release release, ComponentType type, ComponentRequest request)
    {
        var candidates = SlotCandidates.Of(type, library!.Contents.Sets);
        if (candidates.Count == 0)
            return null;
        // A relative only tells what is wrong; what carries the right name tells more.
        if (candidates[0].Fit == SlotFit.Relative && ByName(release, type, request) is { } named)
            return named;
        var best = candidates.Where(c => c.Fit == candidates[0].Fit).ToList();
        (WeightSet Set, string Source)? nearest = null;
        foreach (var candidate in best.Take(MostTried))
        {
            foreach (var value in Values(request, type, candidate.Set))
            {
                nearest ??= (candidate.Set, value);
                if (contracts.Simulate(request with { Source = value }, world).Outcome != LoadOutcome.Loads)
                    continue;
                return Content(request, candidate.Set, value, best);
            }
        }

        return Content(request, nearest!.Value.Set, nearest.Value.Source, best);
    }

    private IEnumerable<string> Values(ComponentRequest request, ComponentType type, WeightSet set) =>
        request.Type == "t5" && AssertsT5Id(request.Release) && LiteralIdIsServed()
            ? [T5Id, .. SourceValues.Of(request, type, set, world.WorkingDirectory)]
            : SourceValues.Of(request, type, set, world.WorkingDirectory);

    private FoundSource Content(ComponentRequest request, WeightSet set, string source, List<SlotCandidate> all)
    {
        // One file under several names is no choice.
        HashSet<(ulong, ulong)> seen = [Identity(set)];
        return new FoundSource(request.Slot, source, SourceOrigin.Content)
        {
            Set = set,
            Others = [.. all.Select(c => c.Set).Where(s => s != set && s.IsWhole == set.IsWhole && seen.Add(Identity(s)))],
        };
    }

    private (ulong, ulong) Identity(WeightSet set)
    {
        var first = Path.Join(set.Folder, set.Files.FirstOrDefault(f => !set.Missing.Contains(f, StringComparer.Ordinal)) ?? set.Name);
        var status = world.Disk.Status(first);
        return status.Inode == 0 ? (ulong.MaxValue, (ulong)first.GetHashCode(StringComparison.Ordinal)) : (status.Device, status.Inode);
    }

    private FoundSource? ByName(Release release, ComponentType type, ComponentRequest request)
    {
        var place = library!.Find(Names(type));
        if (place is null)
            return null;
        var source = place;
        if (type.Type.Equals("t5", StringComparison.Ordinal))
        {
            // 1.0 appends the model's own name to the source (v1.0.0 opensora/models/text_encoder/t5.py:48).
            if (release.Id.Equals("1.0", StringComparison.Ordinal) && Path.GetFileName(place).Equals("t5-v1_1-xxl", StringComparison.Ordinal))
                source = Path.GetDirectoryName(place);
            else if (AssertsT5Id(release.Id) && LiteralIdIsServed())
                source = T5Id;
        }

        return new FoundSource(request.Slot, source, SourceOrigin.Name);
    }

    // The builder takes one literal string unless a checkout has another list (v1.1.0 and v1.2.0 opensora/models/text_encoder/t5.py:35, 102).
    private bool AssertsT5Id(string release) => world.Checkout is { } checkout
        ? checkout.AssertsT5Id && checkout.T5Ids?.Contains(T5Id, StringComparer.Ordinal) != false
        : release is "1.1" or "1.2";

    // transformers takes a folder of that name below the working directory before it looks into the cache.
    private bool LiteralIdIsServed() =>
        world.Disk.IsFolder(Path.Join(world.WorkingDirectory, T5Id))
        || world.Disk.IsFolder(Path.Join(HubFolder, RepositoryId.Folder(T5Id)));

    private string HubFolder =>
        Path.Combine(world.WorkingDirectory, HubEnvironment.Of(world.Environment, world.Libraries).TransformersCache);
}
