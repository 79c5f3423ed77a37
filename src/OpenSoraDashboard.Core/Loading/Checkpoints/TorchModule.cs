using System.Globalization;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading.Architectures;

namespace OpenSoraDashboard.Core.Loading.Checkpoints;

/// <summary>torch's <c>Module.load_state_dict</c>: a wrong shape always raises, missing and unexpected keys only when strict.</summary>
internal static class TorchModule
{
    /// <summary>Loads a state dict into a model.</summary>
    /// <param name="run">The load.</param>
    /// <param name="model">What the model wants.</param>
    /// <param name="entries">What the file holds.</param>
    /// <param name="strict">Value of <c>strict</c>.</param>
    /// <param name="dropped">Names that the loader took out of the file itself; they are not counted.</param>
    /// <exception cref="PythonRaise"><c>RuntimeError</c> with every fault in torch's words.</exception>
    public static TensorComparison LoadStateDict(
        LoadRun run,
        ModelState model,
        CheckpointEntries entries,
        bool strict,
        IReadOnlySet<string>? dropped = null)
    {
        run.Saw(entries.Tensors);
        List<string> faults = [];
        List<string> missing = [];
        foreach (var tensor in model.Tensors)
        {
            if (!entries.Contains(tensor.Name))
                missing.Add(tensor.Name);
            else if (Fault(tensor, entries.Get(tensor.Name)!) is { } fault)
                faults.Add(fault);
        }

        var unexpected = strict ? Unexpected(ModuleTree.Of(model), entries.Names) : [];
        if (unexpected.Count > 0)
            faults.Insert(0, $"Unexpected key(s) in state_dict: {Quoted(unexpected)}. ");
        if (strict && missing.Count > 0)
            faults.Insert(0, $"Missing key(s) in state_dict: {Quoted(missing)}. ");
        var comparison = StateDictComparison.Compare(model, Fitting(model, entries), dropped);
        // What is no tensor counts nowhere, but its key tells a checkpoint that lies in another dict.
        if (entries.Names.Count > entries.Tensors.Count())
            comparison = comparison with { Unexpected = [.. entries.Names.Where(n => entries.Get(n) is not CheckpointTensor && model.Find(n) is null), .. comparison.Unexpected] };
        run.Step("load_state_dict", null, Share(comparison));
        if (faults.Count > 0)
            throw run.Raise("RuntimeError", $"Error(s) in loading state_dict for {model.ClassName}:\n\t{string.Join("\n\t", faults)}");
        if (comparison.Matched < comparison.Total)
            run.Decide();
        return comparison;
    }

    /// <summary>How many of the model's tensors come from the file, as traces show it.</summary>
    public static string Share(TensorComparison comparison) =>
        string.Create(CultureInfo.InvariantCulture, $"{comparison.Matched}/{comparison.Total}");

    /// <summary>torch takes a tensor with one element for a scalar.</summary>
    public static bool Fits(ExpectedTensor tensor, IReadOnlyList<long> shape) =>
        tensor.Fits(shape) || (tensor.Shape.Count == 0 && shape is [1]);

    /// <summary>Keys that no module knows, in the order in which the walk over the modules meets them.</summary>
    public static IReadOnlyList<string> Unexpected(ModuleTree root, IReadOnlyCollection<string> names)
    {
        var byModule = new Dictionary<ModuleTree, List<string>>();
        foreach (var name in names)
        {
            var last = root.PathTo(name).Last();
            var rest = name.Length < last.Prefix.Length ? "" : name[last.Prefix.Length..];
            if (last.Knows(rest))
                continue;
            if (!byModule.TryGetValue(last, out var list))
                byModule.Add(last, list = []);
            list.Add(name);
        }

        return byModule.Count == 0 ? [] : [.. root.Walk().SelectMany(m => byModule.GetValueOrDefault(m) ?? [])];
    }

    /// <summary><c>"a", "b"</c></summary>
    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"\"{n}\""));

    /// <summary>The Python class of what is no dict.</summary>
    public static string TypeName(CheckpointValue value) => value switch
    {
        CheckpointOther other => other.PythonType,
        CheckpointTensor => "torch.Tensor",
        _ => "dict",
    };

    /// <summary>The file's tensors, a one-element one shown as the scalar for which it is taken.</summary>
    private static IEnumerable<TensorInfo> Fitting(ModelState model, CheckpointEntries entries) =>
        entries.Tensors.Select(t => model.Find(t.Name) is { } wanted && Fits(wanted, t.Shape) ? t with { Shape = wanted.Shape } : t);

    private static string? Fault(ExpectedTensor tensor, CheckpointValue value) => value switch
    {
        CheckpointTensor t when Fits(tensor, t.Tensor.Shape) => null,
        CheckpointTensor t => $"size mismatch for {tensor.Name}: copying a param with shape {TorchText.Size(t.Tensor.Shape)} from checkpoint, the shape in current model is {TorchText.Size(tensor.Shape)}.",
        _ => $"While copying the parameter named \"{tensor.Name}\", expected torch.Tensor or Tensor-like object from checkpoint but received <class '{TypeName(value)}'>",
    };
}
