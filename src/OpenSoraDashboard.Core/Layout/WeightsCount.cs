using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Adds up the weight files that a load reads.</summary>
internal static class WeightsCount
{
    /// <summary>Bytes, elements and the commonest element type.</summary>
    public static WeightsSummary Of(CheckContext context)
    {
        var bytes = context.Facts.Files
            .Where(f => f is { Wanted: true, HasWeightName: true })
            .DistinctBy(f => f.Status.Inode == 0 ? (object)f.Path : (f.Status.Device, f.Status.Inode))
            .Sum(f => f.Status.Size);
        var tensors = Once(context.Load!.Tensors, context.Type?.Tensors);
        return new WeightsSummary(bytes, tensors.Sum(t => t.Elements), Dtype(tensors));
    }

    // Of tied names a file may hold each (T5's embedding); the model has one tensor for them.
    internal static List<TensorInfo> Once(IReadOnlyList<TensorInfo> tensors, string? list)
    {
        List<TensorInfo> all = [.. tensors.DistinctBy(t => t.Name, StringComparer.Ordinal)];
        if (list is null || !TensorLists.Names.Contains(list))
            return all;
        foreach (var group in TensorLists.Get(list).About.Tied)
        {
            var kept = all.FirstOrDefault(t => group.Contains(t.Name, StringComparer.Ordinal));
            all.RemoveAll(t => t != kept && group.Contains(t.Name, StringComparer.Ordinal));
        }

        return all;
    }

    private static string? Dtype(List<TensorInfo> tensors) =>
        tensors.GroupBy(t => t.Dtype, StringComparer.Ordinal)
            .OrderByDescending(g => g.Sum(t => t.Elements))
            .Select(g => g.Key)
            .FirstOrDefault();
}
