namespace OpenSoraDashboard.Core.Formats;

/// <summary>Names under which weights are kept, whoever reads them. Which of them a loader looks for is that loader's contract.</summary>
public static class WeightNames
{
    /// <summary>Endings of files that torch reads.</summary>
    private static readonly string[] Torch = [".bin", ".pt", ".pth", ".ckpt"];

    /// <summary>The name has an ending that torch files have, in any letter case.</summary>
    public static bool IsTorch(string name) => Torch.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name has an ending that weights have, in any letter case.</summary>
    public static bool IsWeights(string name) => name.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase) || IsTorch(name);

    /// <summary>The name is one of an index of shards: <c>*.index.json</c>, <c>*.index.fp16.json</c>.</summary>
    public static bool IsIndex(string name) => name.Contains(".index.", StringComparison.Ordinal) && name.EndsWith("json", StringComparison.Ordinal);
}
