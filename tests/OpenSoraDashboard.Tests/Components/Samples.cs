using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Tests.Components;

/// <summary>Reports made by hand.</summary>
internal static class Samples
{
    public static readonly Finding Misplaced = new("OSD104", Core.Checks.Severity.Error, CheckOutcome.Failed)
    {
        Path = "/models/stdit",
        Fixes = [new Fix("Fix_LinkModelFolder", "ln -s . /models/stdit/model")],
    };

    public static ComponentReport Component(
        LoadResult? load = null, ComponentStatus status = ComponentStatus.Ready, IReadOnlyList<Finding>? findings = null) => new()
        {
            Request = new ComponentRequest("1.1", "model", "STDiT2-XL/2", "/models/stdit", new Dictionary<string, PyValue>(StringComparer.Ordinal)),
            Name = "STDiT2",
            Status = status,
            Load = load ?? Loads(2, 2),
            Findings = findings ?? [],
            Weights = new WeightsSummary(3_069_992_960, 767_490_000, "F32"),
        };

    public static LoadResult Loads(int matched, int total) => new()
    {
        Outcome = matched == total ? LoadOutcome.Loads : LoadOutcome.Partial,
        Comparison = new TensorComparison(matched, total, [], [], []),
    };

    public static LoadResult Raises(string exception, string message) => new() { Outcome = LoadOutcome.Fails, Exception = exception, Message = message };

    public static TensorInfo Tensor(string name, params long[] shape) => new(name, "F32", shape, shape.Aggregate(4L, (n, d) => n * d));
}
