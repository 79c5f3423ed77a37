using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Checkpoints;

namespace OpenSoraDashboard.Core.Loading.ColossalAI;

/// <summary>
/// <c>GeneralCheckpointIO.load_sharded_model</c>: shards go into the model one by one. Wrong shapes are collected and
/// never looked at again; whether missing and unexpected keys raise depends on <c>strict</c> and on the version.
/// </summary>
internal sealed class ShardedCheckpoint
{
    private const string Source = "ColossalAI colossalai/checkpoint_io/general_checkpoint_io.py:190-235, utils.py:505-600";

    /// <summary>From here on modules without any key in a shard count as missing too, and unexpected keys are kept.</summary>
    private static readonly Version CountsEveryModule = new(0, 4, 3);

    /// <summary>From here on the metadata of a safetensors shard is not looked at.</summary>
    private static readonly Version IgnoresMetadata = new(0, 4, 7);

    private readonly LoadRun run;
    private readonly ModelState model;
    private readonly bool strict;
    private readonly ModuleTree root;
    private readonly ModuleTree[] modules;
    private readonly HashSet<string> loaded = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, ShapeMismatch> misfits = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, bool> unexpected = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<string>> missing = [];

    private ShardedCheckpoint(LoadRun run, ModelState model, bool strict)
    {
        this.run = run;
        this.model = model;
        this.strict = strict;
        root = ModuleTree.Of(model);
        modules = [.. root.Walk()];
    }

    private bool Newer => run.Context.Libraries.ColossalAI >= CountsEveryModule;

    public static TensorComparison Load(LoadRun run, string index, ModelState model, bool strict) =>
        new ShardedCheckpoint(run, model, strict).Load(index);

    private TensorComparison Load(string index)
    {
        var safetensors = index[(index.LastIndexOf('/') + 1)..].Contains("safetensors", StringComparison.Ordinal);
        foreach (var shard in CheckpointIndex.Shards(run, index))
            Put(Read(shard, safetensors));
        var comparison = Compare();
        run.Step("load_sharded_model", null, TorchModule.Share(comparison), Source);
        if (strict)
            CheckMissing();
        if (comparison.Matched < comparison.Total)
            run.Decide();
        return comparison;
    }

    private CheckpointEntries Read(string shard, bool safetensors)
    {
        if (!safetensors)
            return CheckpointFile.Torch(run, shard);
        if (PosixPath.Suffix(shard) != ".safetensors")
        {
            run.Step("load_shard_state_dict", shard, TraceResults.Refused, Source);
            throw run.Raise("Exception", "load the model using `safetensors`, but no file endwith .safetensors", path: shard);
        }

        var reading = WeightFile.OpenSafetensors(run, shard);
        if (run.Context.Libraries.ColossalAI >= IgnoresMetadata)
            return CheckpointEntries.Of(reading);
        run.Step("metadata[\"format\"]", shard, reading.Metadata?.GetValueOrDefault("format") ?? TraceResults.Absent, Source);
        if (reading.Metadata is null)
            throw run.Raise("TypeError", "'NoneType' object is not subscriptable", path: shard);
        if (!reading.Metadata.TryGetValue("format", out var format))
            throw run.Raise("KeyError", "'format'", path: shard);
        if (format != "pt")
            throw run.Raise("NotImplementedError", $"Conversion from a {format} safetensors archive to PyTorch is not implemented yet.", path: shard);
        return CheckpointEntries.Of(reading);
    }

    /// <summary><c>load_state_dict_into_model</c></summary>
    private void Put(CheckpointEntries shard)
    {
        run.Saw(shard.Tensors);
        List<string> here = [];
        var sorted = shard.Names.Order(StringComparer.Ordinal).ToArray();
        foreach (var module in modules)
        {
            if (!(Newer && strict) && !HasPrefix(sorted, module.Prefix))
                continue;
            foreach (var tensor in module.Own)
            {
                if (!shard.Contains(tensor.Name))
                    here.Add(tensor.Name);
                else if (shard.Shape(tensor.Name) is { } shape && TorchModule.Fits(tensor, shape))
                    loaded.Add(tensor.Name);
                else
                    misfits[tensor.Name] = new ShapeMismatch(tensor.Name, shard.Shape(tensor.Name) ?? [], tensor.Shape);
            }
        }

        missing.Add(here);
        var strangers = TorchModule.Unexpected(root, shard.Names);
        foreach (var name in strangers)
            unexpected[name] = true;
        if (strict && Newer && strangers.Count > 0)
        {
            run.Step("load_state_dict_into_model", null, TraceResults.Raises, Source);
            throw run.Raise("RuntimeError", $"Error(s) in loading state_dict for {model.ClassName}:\n\tUnexpected key(s) in state_dict: {TorchModule.Quoted(strangers)}. ");
        }
    }

    private static bool HasPrefix(string[] sorted, string prefix)
    {
        var at = Array.BinarySearch(sorted, prefix, StringComparer.Ordinal);
        at = at < 0 ? ~at : at;
        return at < sorted.Length && sorted[at].StartsWith(prefix, StringComparison.Ordinal);
    }

    private TensorComparison Compare() => new(
        loaded.Count,
        model.Tensors.Count,
        [.. model.Tensors.Select(t => t.Name).Where(n => !loaded.Contains(n) && !misfits.ContainsKey(n))],
        [.. unexpected.Keys],
        [.. misfits.Values.Where(m => !loaded.Contains(m.Name))]);

    /// <summary>Only a key that every shard lacks counts; up to 0.4.2 only in modules of which every shard holds something.</summary>
    private void CheckMissing()
    {
        if (missing.Count == 0)
            throw run.Raise("TypeError", "reduce() of empty iterable with no initial value");
        var remaining = missing[0].ToHashSet(StringComparer.Ordinal);
        foreach (var shard in missing.Skip(1))
            remaining.IntersectWith(shard);
        if (remaining.Count == 0)
            return;
        var text = Newer
            ? $"Missing key(s) in state_dict: {TorchModule.Quoted(missing[0].Where(remaining.Contains))}. "
            : $"Missing key(s) in state_dict: {TorchModule.Quoted(missing.Select(AsList))}. ";

        // Up to 0.4.2 a join over the text itself puts every letter on a line of its own.
        var lines = Newer ? text : string.Join("\n\t", text.EnumerateRunes());
        throw run.Raise("RuntimeError", $"Error(s) in loading state_dict for GeneralCheckpointIO:\n\t{lines}");
    }

    private static string AsList(IReadOnlyList<string> names) => PyRepr.Of(new PyList([.. names.Select(n => new PyStr(n))]));
}
