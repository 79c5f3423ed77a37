using System.Text.RegularExpressions;
using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Checkpoints;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Loading.ColossalAI;

/// <summary>ColossalAI's <c>GeneralCheckpointIO.load_model</c>, in which every folder branch of every release ends.</summary>
internal static partial class ColossalCheckpoint
{
    private const string Source = "ColossalAI colossalai/checkpoint_io/checkpoint_io_base.py:85-101, utils.py:687-753";

    /// <summary>Reads a checkpoint into a model.</summary>
    /// <param name="run">The load.</param>
    /// <param name="path">The checkpoint: <c>os.path.join(folder, "model")</c>.</param>
    /// <param name="model">What the model wants.</param>
    /// <param name="strict">Value of <c>strict</c>.</param>
    /// <exception cref="PythonRaise">What the real code raises.</exception>
    public static TensorComparison Load(LoadRun run, string path, ModelState model, bool strict)
    {
        run.Route = LoadRoute.ColossalAI;
        var text = PosixPath.Text(path);
        if (FindIndex(run, text) is { } index)
            return ShardedCheckpoint.Load(run, index, model, strict);
        foreach (var name in (string[])["model.safetensors", "pytorch_model.bin"])
        {
            var file = PosixPath.Join(text, name);
            if (Is(run, file, EntryKind.File, "Path.is_file"))
                return Whole(run, file, model, strict);
        }

        return Whole(run, path, model, strict);
    }

    private static TensorComparison Whole(LoadRun run, string path, ModelState model, bool strict)
    {
        var entries = path.EndsWith(".safetensors", StringComparison.Ordinal)
            ? CheckpointFile.Safetensors(run, path)
            : CheckpointFile.Torch(run, path);
        return TorchModule.LoadStateDict(run, model, entries, strict);
    }

    /// <summary><c>has_index_file</c></summary>
    private static string? FindIndex(LoadRun run, string path)
    {
        if (Is(run, path, EntryKind.File, "Path.is_file"))
            return IndexName().IsMatch(path[(path.LastIndexOf('/') + 1)..]) ? path : null;
        if (!Is(run, path, EntryKind.Folder, "Path.is_dir"))
            throw run.Raise("RuntimeError", $"Invalid checkpoint path {path}. Expected a file or a directory.", path: run.Absolute(path));
        var names = run.Context.Disk.List(run.Absolute(path)).Names.Where(n => IndexGlob().IsMatch(n)).ToArray();
        run.Step("glob *.index.*json", path, names.Length == 0 ? TraceResults.Absent : string.Join(", ", names), Source);
        if (names.Length > 1)
            throw run.Raise("AssertionError", $"Expected to find one .index.json file in {path}, but found {names.Length}", path: run.Absolute(path));
        return names.Length == 1 ? PosixPath.Join(path, names[0]) : null;
    }

    /// <summary><c>Path.is_file</c> and <c>Path.is_dir</c>: unlike <c>os.path</c> they raise when the answer is refused.</summary>
    private static bool Is(LoadRun run, string path, EntryKind kind, string step)
    {
        var disk = run.Context.Disk;
        var status = disk.Status(run.Absolute(path));
        if (status.Kind == EntryKind.Denied || (disk.Identity is { } user && disk.FirstClosed(run.Absolute(path), user) is not null))
        {
            run.Step(step, path, TraceResults.Denied, Source);
            throw run.Raise("PermissionError", $"[Errno 13] Permission denied: '{path}'", path: run.Absolute(path));
        }

        var yes = status.Kind == kind;
        run.Step(step, path, !yes ? TraceResults.Absent : kind == EntryKind.File ? TraceResults.File : TraceResults.Folder, Source);
        return yes;
    }

    [GeneratedRegex(@"^.*\.index\..*json\z", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IndexGlob();

    [GeneratedRegex(@"\A.*?.index(\..*)?.json\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IndexName();
}
