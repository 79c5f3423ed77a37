using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading.Architectures;

namespace OpenSoraDashboard.Core.Loading.Checkpoints;

/// <summary>
/// <c>find_model</c> of 1.0 to 1.2: one <c>.pt</c> or <c>.pth</c> file, the names built into the code, and what is
/// changed in a checkpoint before it is loaded.
/// </summary>
internal sealed class FindModel(LoadRun run, string release, ModelState model)
{
    /// <summary>The buffers that are thrown out of every such file: they follow resolution and frames.</summary>
    public static readonly IReadOnlySet<string> PositionTables = new HashSet<string>(["pos_embed", "pos_embed_temporal"], StringComparer.Ordinal);

    private string Source => release == "1.0" ? "v1.0.0 opensora/utils/ckpt_utils.py:30-76" : $"{(release == "1.1" ? "v1.1.0" : "v1.2.0")} opensora/utils/ckpt_utils.py:38-108";

    /// <summary>The keys that <c>load_state_dict</c> gets.</summary>
    /// <exception cref="PythonRaise">What the real code raises.</exception>
    public CheckpointEntries Read(string path)
    {
        var builtIn = ReleaseCatalog.Find(release)!.BuiltInFiles.GetValueOrDefault(path);
        run.Step("in pretrained_models", path, builtIn is null ? TraceResults.No : TraceResults.Yes, Source);
        if (builtIn is not null)
            return Adapt(Downloaded(path, builtIn), path, builtIn: true);
        if (!run.IsFile(path, Source))
            throw run.Raise("AssertionError", $"Could not find DiT checkpoint at {path}", path: run.Absolute(path));
        return Adapt(Load(path), path, builtIn: false);
    }

    private CheckpointValue Load(string path)
    {
        run.Route = LoadRoute.File;
        return WeightFile.LoadTorch(run, path, weightsOnly: false);
    }

    /// <summary><c>download_model</c>: the working directory's <c>pretrained_models</c>, else the network.</summary>
    private CheckpointValue Downloaded(string name, string address)
    {
        var local = $"pretrained_models/{name}";
        if (run.IsFile(local, Source))
            return Load(local);
        var endpoint = run.Context.Environment.GetValueOrDefault("HF_ENDPOINT", "https://huggingface.co");
        run.Step("download_url", address.Replace("{HF_ENDPOINT}", endpoint, StringComparison.Ordinal), TraceResults.Refused, Source);
        throw run.Raise("URLError", "<urlopen error [Errno -3] Temporary failure in name resolution>", wantsNetwork: true, path: run.Absolute(local));
    }

    private CheckpointEntries Adapt(CheckpointValue value, string path, bool builtIn)
    {
        if (value is not CheckpointDict dict)
            return builtIn ? throw new LoadUnknownException(UnknownReasons.CheckpointNoDict) : CheckpointFile.Entries(run, value);
        var entries = release == "1.0" ? Oldest(dict, path, builtIn) : Newer(dict, path);
        if (release != "1.0")
            FitTextLength(entries);
        if (release is "1.2" or "1.2-main" && model.ClassName == "STDiT3" && Name(path).Contains("PixArt-Sigma", StringComparison.Ordinal))
        {
            foreach (var key in entries.Names.Where(n => n.Contains("blocks.", StringComparison.Ordinal)).ToArray())
                entries.Rename(key, key.Replace("blocks.", "spatial_blocks.", StringComparison.Ordinal));
        }

        return entries;
    }

    /// <summary>1.0: built-in names are unwrapped by a part of the name; any other file loses its position tables and a wrapping <c>ema</c>.</summary>
    private CheckpointEntries Oldest(CheckpointDict dict, string path, bool builtIn)
    {
        if (!builtIn)
        {
            var plain = CheckpointEntries.Of(dict);
            foreach (var table in PositionTables)
                plain.Remove(table);
            return plain.Contains("ema") ? CheckpointFile.Entries(run, plain.Get("ema")!) : plain;
        }

        if (path.Contains("DiT", StringComparison.Ordinal))
            return AddFrameAxis(CheckpointEntries.Of(dict), "pos_embed");
        return path.Contains("Latte", StringComparison.Ordinal)
            ? AddFrameAxis(Unwrap(dict, "ema"), "pos_embed", "temp_embed")
            : AddFrameAxis(Unwrap(dict, "state_dict"), "pos_embed");
    }

    /// <summary>1.1 knows the published files by their whole path, 1.2 by their name; every file loses its position tables.</summary>
    private CheckpointEntries Newer(CheckpointDict dict, string path)
    {
        var entries = (release == "1.1" ? path : Name(path)) switch
        {
            "DiT-XL-2-512x512.pt" or "DiT-XL-2-256x256.pt" => AddFrameAxis(CheckpointEntries.Of(dict), "pos_embed"),
            "Latte-XL-2-256x256-ucf101.pt" => AddFrameAxis(Unwrap(dict, "ema"), "pos_embed", "temp_embed"),
            "PixArt-XL-2-256x256.pth" or "PixArt-XL-2-SAM-256x256.pth" or "PixArt-XL-2-512x512.pth" when release == "1.1" =>
                AddFrameAxis(Unwrap(dict, "state_dict"), "pos_embed"),
            "PixArt-XL-2-256x256.pth" or "PixArt-XL-2-SAM-256x256.pth" or "PixArt-XL-2-512x512.pth" or "PixArt-XL-2-1024-MS.pth"
                or "PixArt-Sigma-XL-2-256x256.pth" or "PixArt-Sigma-XL-2-512-MS.pth" or "PixArt-Sigma-XL-2-1024-MS.pth"
                or "PixArt-Sigma-XL-2-2K-MS.pth" when release != "1.1" => AddFrameAxis(Unwrap(dict, "state_dict")),
            "PixArt-1B-2.pth" when release != "1.1" => Unwrap(dict, "state_dict"),
            _ => CheckpointEntries.Of(dict),
        };
        foreach (var table in PositionTables)
            entries.Remove(table);
        return entries;
    }

    private CheckpointEntries Unwrap(CheckpointDict dict, string key)
    {
        var inner = dict[key];
        run.Step($"checkpoint[\"{key}\"]", null, inner is null ? TraceResults.Absent : TraceResults.Found, Source);
        return inner is null ? throw run.Raise("KeyError", $"'{key}'") : CheckpointFile.Entries(run, inner);
    }

    /// <summary><c>unsqueeze(2)</c> of the patch weight, and <c>del</c> of tables that must be there.</summary>
    private CheckpointEntries AddFrameAxis(CheckpointEntries entries, params string[] tables)
    {
        const string patch = "x_embedder.proj.weight";
        foreach (var name in tables.Prepend(patch))
        {
            if (!entries.Contains(name))
                throw run.Raise("KeyError", $"'{name}'");
        }

        if (entries.Shape(patch) is not { Count: >= 2 } shape)
            throw new LoadUnknownException(UnknownReasons.CheckpointNoTensor);
        entries.Reshape(patch, [.. shape.Take(2), 1, .. shape.Skip(2)]);
        foreach (var table in tables)
            entries.Remove(table);
        return entries;
    }

    /// <summary>The text buffer is cut or extended to the model's number of rows.</summary>
    private void FitTextLength(CheckpointEntries entries)
    {
        const string name = "y_embedder.y_embedding";
        if (!entries.Contains(name))
            return;
        if (model.Find(name) is not { } wanted)
        {
            throw run.Raise("AttributeError", model.Tensors.Any(t => t.Name.StartsWith("y_embedder.", StringComparison.Ordinal))
                ? "'LabelEmbedder' object has no attribute 'y_embedding'"
                : $"'{model.ClassName}' object has no attribute 'y_embedder'");
        }

        if (entries.Shape(name) is not { Count: >= 1 } shape)
            throw new LoadUnknownException(UnknownReasons.CheckpointNoTensor);
        if (shape[0] == wanted.Shape[0])
            return;
        run.Step(shape[0] < wanted.Shape[0] ? "Extend y_embedding" : "Shrink y_embedding", null, $"{shape[0]} → {wanted.Shape[0]}", Source);
        if (shape[0] < wanted.Shape[0] && !(shape.Count == 2 && shape[1] == wanted.Shape[1]))
        {
            if (shape.Count != 2 || shape[1] != 1)
            {
                throw run.Raise("RuntimeError", shape.Count == 2
                    ? $"The expanded size of the tensor ({wanted.Shape[1]}) must match the existing size ({shape[1]}) at non-singleton dimension 1.  Target sizes: [{wanted.Shape[0] - shape[0]}, {wanted.Shape[1]}].  Tensor sizes: [{shape[1]}]"
                    : $"Tensors must have same number of dimensions: got {shape.Count} and 2");
            }

            throw run.Raise("RuntimeError", $"Sizes of tensors must match except in dimension 0. Expected size 1 but got size {wanted.Shape[1]} for tensor number 1 in the list.");
        }

        entries.Reshape(name, [wanted.Shape[0], .. shape.Skip(1)]);
    }

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
