using System.Globalization;
using OpenSoraDashboard.Core.Formats.Pickles;

namespace OpenSoraDashboard.Core.Formats.Torch;

/// <summary>Turns the object of a pickle into what loaders look at. Shared and circular objects stay small.</summary>
internal sealed class CheckpointBuilder
{
    /// <summary>Dicts in dicts that are shown; wrapped checkpoints have three or four.</summary>
    private const int MaxDepth = 32;

    private readonly Dictionary<PickleDict, CheckpointValue> built = [];
    private readonly HashSet<PickleDict> open = [];

    public CheckpointValue Build(PickleObject value, string name = "", int depth = 0) => value switch
    {
        PickleTensor tensor => new CheckpointTensor(new TensorInfo(name, tensor.Dtype, tensor.Shape, tensor.Shape.Aggregate((long)tensor.ElementBytes, (n, d) => n * d))),
        PickleDict dict => Dict(dict, depth),
        _ => new CheckpointOther(value.TypeName),
    };

    private CheckpointValue Dict(PickleDict dict, int depth)
    {
        if (built.TryGetValue(dict, out var known))
            return known;
        if (depth > MaxDepth || !open.Add(dict))
            return new CheckpointOther(dict.TypeName);
        var items = new List<KeyValuePair<string, CheckpointValue>>(dict.Items.Count);
        foreach (var (key, value) in dict.Items)
        {
            var name = NameOf(key);
            items.Add(new(name, Build(value, name, depth + 1)));
        }

        open.Remove(dict);
        return built[dict] = new CheckpointDict(items);
    }

    private static string NameOf(PickleObject key) => key switch
    {
        PickleText text => text.Value,
        PickleInt number => number.Value.ToString(CultureInfo.InvariantCulture),
        PickleBool truth => truth.Value ? "True" : "False",
        PickleNone => "None",
        PickleFloat number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        _ => $"<{key.TypeName}>",
    };
}
