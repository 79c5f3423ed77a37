using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>Models that no keyword changes: their tensors are a list of the catalog.</summary>
internal static class FixedState
{
    /// <summary>The model of a tensor list.</summary>
    public static ModelState Of(string className, string tensorList)
    {
        var list = TensorLists.Get(tensorList);
        return new ModelState(
            className,
            [.. list.Shapes.Select(s => new ExpectedTensor(s.Key, s.Value))],
            list.About.Tied,
            list.About.BuffersNotInFile.ToHashSet(StringComparer.Ordinal))
        {
            Buffers = list.About.BuffersInFile.ToHashSet(StringComparer.Ordinal),
        };
    }
}
