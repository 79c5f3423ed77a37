using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Samples;

namespace OpenSoraDashboard.Benchmarks;

/// <summary>A folder of hollow weight files, gone after the measurement.</summary>
internal sealed class TemporaryWeights
{
    private static readonly Dictionary<string, string> PyTorch = new(StringComparer.Ordinal) { ["format"] = "pt" };

    public string Root { get; } = Directory.CreateTempSubdirectory("osd-bench-").FullName;

    /// <summary>Writes the tensors of a list as BF16.</summary>
    public string Write(string relative, string list)
    {
        var tensors = TensorLists.Get(list).Shapes.Select(s => Tensor(s.Key, s.Value));
        return Write(relative, tensors);
    }

    /// <summary>Writes tensors.</summary>
    public string Write(string relative, IEnumerable<TensorInfo> tensors)
    {
        var path = Path.Combine(Root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        HollowSafetensors.Write(path, tensors, PyTorch);
        return path;
    }

    /// <summary>One tensor of BF16 elements.</summary>
    public static TensorInfo Tensor(string name, IReadOnlyList<long> shape) =>
        new(name, "BF16", shape, shape.Aggregate(2L, static (n, d) => n * d));

    public void Delete() => Directory.Delete(Root, recursive: true);
}
