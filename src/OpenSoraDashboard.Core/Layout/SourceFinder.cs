using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Chooses what stands under <c>from_pretrained</c> where the user gave nothing.</summary>
internal sealed class SourceFinder(LoadContext world, LibraryIndex? library, CheckoutMarkers? checkout)
{
    private const string T5Id = "DeepFloyd/t5-v1_1-xxl";

    /// <summary>A source for a slot: what the library holds, else what the shipped config says.</summary>
    public string? Find(Release release, ComponentType type)
    {
        var found = library?.Find(Names(type));
        if (found is null)
            return type.Source;
        if (type.Type.Equals("t5", StringComparison.Ordinal))
        {
            // 1.0 appends the model's own name to the source (v1.0.0 opensora/models/text_encoder/t5.py:48).
            if (release.Id.Equals("1.0", StringComparison.Ordinal) && Path.GetFileName(found).Equals("t5-v1_1-xxl", StringComparison.Ordinal))
                return Path.GetDirectoryName(found);
            if (AssertsT5Id(release) && LiteralIdIsServed())
                return T5Id;
        }

        return found;
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

    // The builder takes one literal string (v1.1.0 and v1.2.0 opensora/models/text_encoder/t5.py:35, 102).
    private bool AssertsT5Id(Release release) => checkout?.AssertsT5Id ?? release.Id is "1.1" or "1.2";

    // transformers takes a folder of that name below the working directory before it looks into the cache.
    private bool LiteralIdIsServed() =>
        world.Disk.IsFolder(Path.Join(world.WorkingDirectory, T5Id))
        || world.Disk.IsFolder(Path.Join(HubFolder, RepositoryId.Folder(T5Id)));

    private string HubFolder =>
        Path.Combine(world.WorkingDirectory, HubEnvironment.Of(world.Environment, world.Libraries).TransformersCache);
}
