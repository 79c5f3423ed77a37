namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>Collects the tensors of a module tree in the order in which torch lists them.</summary>
/// <param name="run">Where a constructor's objections are noted; null for models whose layers have none.</param>
internal sealed class StateDictBuilder(LoadRun? run = null)
{
    private readonly List<ExpectedTensor> tensors = [];
    private readonly HashSet<string> buffers = new(StringComparer.Ordinal);
    private readonly HashSet<string> notInFile = new(StringComparer.Ordinal);

    /// <summary>A parameter.</summary>
    public StateDictBuilder Parameter(string name, params ReadOnlySpan<long> shape)
    {
        tensors.Add(new ExpectedTensor(name, shape.ToArray()));
        return this;
    }

    /// <summary>A buffer that is saved.</summary>
    public StateDictBuilder Buffer(string name, params ReadOnlySpan<long> shape)
    {
        buffers.Add(name);
        return Parameter(name, shape);
    }

    /// <summary>A buffer that is never saved.</summary>
    public StateDictBuilder UnsavedBuffer(string name)
    {
        notInFile.Add(name);
        return this;
    }

    /// <summary><c>nn.Linear</c></summary>
    public StateDictBuilder Linear(string name, long from, long to, bool bias = true)
    {
        Parameter(name + ".weight", to, from);
        return bias ? Parameter(name + ".bias", to) : this;
    }

    /// <summary><c>nn.Conv2d</c> with a square kernel.</summary>
    public StateDictBuilder Conv2D(string name, long from, long to, long kernel) =>
        Parameter(name + ".weight", to, from, kernel, kernel).Parameter(name + ".bias", to);

    /// <summary><c>nn.Conv3d</c> with a cubic kernel.</summary>
    public StateDictBuilder Conv3D(string name, long from, long to, long kernel) =>
        Parameter(name + ".weight", to, from, kernel, kernel, kernel).Parameter(name + ".bias", to);

    /// <summary>A norm with weight and bias.</summary>
    public StateDictBuilder Norm(string name, long width) => Parameter(name + ".weight", width).Parameter(name + ".bias", width);

    /// <summary><c>nn.GroupNorm</c></summary>
    public StateDictBuilder GroupNorm(string name, long width, long groups = 32)
    {
        if (groups <= 0 || width % groups == 0)
            return Norm(name, width);
        run?.Step("GroupNorm", null, $"{width} % {groups}");
        throw run?.Raise("ValueError", "num_channels must be divisible by num_groups") ?? new PythonRaise("ValueError", "num_channels must be divisible by num_groups");
    }

    /// <summary>All tensors of a model below a prefix.</summary>
    public StateDictBuilder Nested(string prefix, ModelState model)
    {
        tensors.AddRange(model.Tensors.Select(t => t with { Name = prefix + t.Name }));
        buffers.UnionWith(model.Buffers.Select(b => prefix + b));
        notInFile.UnionWith(model.NotInFile.Select(b => prefix + b));
        return this;
    }

    /// <summary>The model so far.</summary>
    public ModelState Build(string className) => new(className, [.. tensors], [], notInFile) { Buffers = buffers };
}
