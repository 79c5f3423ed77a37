using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Architectures;

/// <summary>What a built model has in its state dict.</summary>
/// <param name="ClassName">The Python class, as error texts name it: <c>STDiT2</c>.</param>
/// <param name="Tensors">Parameters and saved buffers in the module's own order.</param>
/// <param name="Tied">Groups of names that stand for one tensor.</param>
/// <param name="NotInFile">Buffers that are never saved; older files may hold them all the same.</param>
internal sealed record ModelState(
    string ClassName,
    IReadOnlyList<ExpectedTensor> Tensors,
    IReadOnlyList<IReadOnlyList<string>> Tied,
    IReadOnlySet<string> NotInFile)
{
    /// <summary>A model without ties and without unsaved buffers.</summary>
    public ModelState(string className, IReadOnlyList<ExpectedTensor> tensors)
        : this(className, tensors, [], new HashSet<string>(StringComparer.Ordinal))
    {
    }

    /// <summary>Those of <see cref="Tensors"/> that are saved buffers and no parameters.</summary>
    public IReadOnlySet<string> Buffers { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The config's <c>initializer_factor</c>, by which the model's own tensors are scaled before they come from a file; null where nothing of the kind happens.</summary>
    public PyValue? InitializerFactor { get; init; }

    /// <summary>The tensor of that name; null when the model has none.</summary>
    public ExpectedTensor? Find(string name) => byName.Value.GetValueOrDefault(name);

    private readonly Lazy<Dictionary<string, ExpectedTensor>> byName =
        new(() => Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal));
}

/// <summary>One tensor that a model wants.</summary>
/// <param name="Name">Its key in the state dict.</param>
/// <param name="Shape">Dimensions in elements; empty for a scalar.</param>
internal sealed record ExpectedTensor(string Name, IReadOnlyList<long> Shape)
{
    /// <summary>Whether a tensor of that shape fits.</summary>
    public bool Fits(IReadOnlyList<long> shape) => Shape.SequenceEqual(shape);
}
