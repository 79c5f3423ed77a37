using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>Adds up the weight files that a load reads.</summary>
internal static class WeightsCount
{
    /// <summary>Bytes, elements and the commonest element type.</summary>
    public static WeightsSummary Of(CheckContext context)
    {
        var bytes = context.Facts.Files.Where(f => f is { Wanted: true, HasWeightName: true }).Sum(f => f.Status.Size);
        var tensors = context.Load!.Tensors;
        return new WeightsSummary(bytes, tensors.Sum(t => t.Elements), Dtype(tensors));
    }

    private static string? Dtype(IReadOnlyList<TensorInfo> tensors) =>
        tensors.GroupBy(t => t.Dtype, StringComparer.Ordinal)
            .OrderByDescending(g => g.Sum(t => t.Elements))
            .Select(g => g.Key)
            .FirstOrDefault();
}
