using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>All lists of tensors turned round: from a tensor's name to the models that have it.</summary>
internal sealed class ModelCatalogue
{
    private static readonly Lazy<ModelCatalogue> Loaded = new(() => new ModelCatalogue());

    private readonly Dictionary<string, ModelTensor[]> byName = new(StringComparer.Ordinal);

    private ModelCatalogue()
    {
        List<KnownModel> models = [];
        Dictionary<string, List<ModelTensor>> building = new(StringComparer.Ordinal);
        foreach (var name in TensorLists.Names)
        {
            var list = TensorLists.Get(name);
            var model = KnownModel.Of(list);
            foreach (var (tensor, shape) in list.Shapes)
            {
                if (!building.TryGetValue(tensor, out var holders))
                    building[tensor] = holders = [];
                holders.Add(new ModelTensor(models.Count, shape, model.TieOf(tensor), model.IsBuffer(tensor)));
            }

            models.Add(model);
        }

        foreach (var (tensor, holders) in building)
            byName[tensor] = [.. holders];
        Models = models;
        Names = byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static ModelCatalogue Instance => Loaded.Value;

    public IReadOnlyList<KnownModel> Models { get; }

    /// <summary>Holders of a name, by place in <see cref="Models"/>.</summary>
    public Dictionary<string, ModelTensor[]>.AlternateLookup<ReadOnlySpan<char>> Names { get; }
}

/// <summary>A tensor of a model.</summary>
/// <param name="Model">Place of the model.</param>
/// <param name="Shape">Its dimensions there.</param>
/// <param name="Tie">Number of the group of names for one tensor, from 1; 0 for none.</param>
/// <param name="IsBuffer">Saved, but no parameter.</param>
internal readonly record struct ModelTensor(int Model, long[] Shape, int Tie, bool IsBuffer);
