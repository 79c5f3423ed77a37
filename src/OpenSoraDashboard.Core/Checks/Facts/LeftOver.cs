using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>Tensors of the checkpoint's own model that the model built from the config does not have.</summary>
public static class LeftOver
{
    /// <summary>Length of <c>.q_norm.weight</c>.</summary>
    private const int NormEnding = 14;

    /// <summary>Their names; without what trainers add (optimizer states, steps) and without what no model is built with.</summary>
    public static IReadOnlyList<string> Of(LoadResult load)
    {
        if (load.Comparison is not { Unexpected: { Count: > 0 } unexpected })
            return [];
        var list = ModelRecogniser.Recognise(load.Tensors)?.List;
        var known = list is not null && TensorLists.Names.Contains(list) ? TensorLists.Get(list).Shapes : null;
        return [.. unexpected.Where(n => IsInBlock(n) || known?.ContainsKey(n) == true)];
    }

    /// <summary>It is a part of one of the network's blocks.</summary>
    public static bool IsInBlock(string name)
    {
        // blocks.3.attn… , spatial_blocks.0… , double_blocks.18…
        var at = name.IndexOf("blocks.", StringComparison.Ordinal);
        return (at == 0 || (at > 0 && name[at - 1] == '_' && !name.AsSpan(0, at).Contains('.'))) && at + 7 < name.Length && char.IsAsciiDigit(name[at + 7]);
    }

    /// <summary>Those that scale query or key in a layer that the model does have: <c>qk_norm</c> of 1.1 to 1.3 is off.</summary>
    public static IReadOnlyList<string> Norms(IReadOnlyList<string> left)
    {
        var names = left.ToHashSet(StringComparer.Ordinal);
        return [.. left.Where(n => IsNorm(n) && !names.Contains(string.Concat(n.AsSpan(0, n.Length - NormEnding), ".qkv.weight")))];
    }

    /// <summary>It scales query or key.</summary>
    public static bool IsNorm(string name) =>
        name.EndsWith(".q_norm.weight", StringComparison.Ordinal) || name.EndsWith(".k_norm.weight", StringComparison.Ordinal);
}
