using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>One state dict of a weight file.</summary>
/// <param name="Path">Keys that lead to it in a wrapped checkpoint, joined by dots; empty for the file's own.</param>
/// <param name="Tensors">Its tensors.</param>
public sealed record StateDictView(string Path, IReadOnlyList<TensorInfo> Tensors);

/// <summary>Finds state dicts in what a checkpoint holds: trainers wrap them in <c>state_dict</c>, <c>ema</c>, <c>model</c> …</summary>
public static class StateDicts
{
    private const int MaxDepth = 4;

    /// <summary>Dicts that are looked at.</summary>
    private const int MaxDicts = 1000;

    /// <summary>Every dict with tensors of its own, the outermost first.</summary>
    public static IReadOnlyList<StateDictView> In(CheckpointValue? root)
    {
        List<StateDictView> found = [];
        HashSet<CheckpointDict> seen = new(ReferenceEqualityComparer.Instance);
        Queue<(CheckpointValue Value, string Path, int Depth)> open = new();
        if (root is CheckpointTensor tensor)
            return [new StateDictView("", [tensor.Tensor])];
        if (root is not null)
            open.Enqueue((root, "", 0));
        while (open.TryDequeue(out var next) && seen.Count < MaxDicts)
        {
            if (next.Value is not CheckpointDict dict || !seen.Add(dict))
                continue;
            TensorInfo[] tensors = [.. dict.Items.Select(i => i.Value).OfType<CheckpointTensor>().Select(t => t.Tensor)];
            if (tensors.Length > 0)
                found.Add(new StateDictView(next.Path, tensors));
            if (next.Depth == MaxDepth)
                continue;
            foreach (var (key, value) in dict.Items)
                open.Enqueue((value, next.Path.Length == 0 ? key : $"{next.Path}.{key}", next.Depth + 1));
        }

        return found;
    }
}
