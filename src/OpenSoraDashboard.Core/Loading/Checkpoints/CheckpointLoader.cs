using OpenSoraDashboard.Core.Loading.Architectures;
using OpenSoraDashboard.Core.Loading.Builders;
using OpenSoraDashboard.Core.Loading.ColossalAI;
using OpenSoraDashboard.Core.Loading.Hub;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Loading.Checkpoints;

/// <summary>Open-Sora's own <c>load_checkpoint</c>, which every release wrote anew.</summary>
internal static class CheckpointLoader
{
    private const string Source13 = "v1.3 opensora/utils/ckpt_utils.py:226-276";
    private const string Source20 = "main opensora/utils/ckpt.py:84-140";

    /// <summary>1.0, 1.1, 1.2 and main before 1.3: the suffix is looked at before the folder.</summary>
    public static TensorComparison UpTo12(LoadRun run, ReleaseBehaviour behaviour, string path, ModelState model)
    {
        var source = $"{behaviour.Tag} opensora/utils/ckpt_utils.py load_checkpoint";
        var strictFolders = behaviour.Release is "1.0" or "1.1";
        if (EndsWith(path, ".pt") || EndsWith(path, ".pth"))
        {
            run.Step("endswith", path, ".pt / .pth", source);
            return TorchModule.LoadStateDict(run, model, new FindModel(run, behaviour.Release, model).Read(path), strict: false, FindModel.PositionTables);
        }

        if (behaviour.LoadsSafetensorsFile && EndsWith(path, ".safetensors"))
        {
            run.Step("endswith", path, ".safetensors", source);
            run.Route = LoadRoute.File;
            return TorchModule.LoadStateDict(run, model, CheckpointFile.Safetensors(run, path), strict: false);
        }

        if (!run.IsFolder(path, source))
            throw run.Raise("ValueError", $"Invalid checkpoint path: {path}", path: run.Absolute(path));
        var comparison = ColossalCheckpoint.Load(run, PythonPath.Join(path, Name(run)), model, strictFolders);
        if (behaviour.Release == "1.0")
            WriteCopy(run, path, source);
        return comparison;
    }

    /// <summary>1.3: what does not exist is looked for on the Hub, and any failure there is swallowed.</summary>
    public static TensorComparison Of13(LoadRun run, string path, ModelState model, bool adapt16Channels)
    {
        string? found = path;
        var wantsNetwork = false;
        var route = LoadRoute.File;
        if (!run.Exists(path, Source13))
        {
            try
            {
                found = FromHub(run, path, null, Source13);
                route = LoadRoute.HubCache;
            }
            catch (PythonRaise e)
            {
                run.Caught(e);
                wantsNetwork = e.WantsNetwork;
                found = null;
            }
        }

        if (found is null)
        {
            run.Step("load_from_hf_hub", path, "None", Source13);
            throw run.Raise("AttributeError", "'NoneType' object has no attribute 'endswith'", wantsNetwork, run.Absolute(path));
        }

        if (EndsWith(found, ".safetensors"))
        {
            run.Route = route;
            return TorchModule.LoadStateDict(run, model, CheckpointFile.Safetensors(run, found), strict: false);
        }

        if (EndsWith(found, ".pt") || EndsWith(found, ".pth"))
        {
            run.Route = route;
            var entries = CheckpointFile.Torch(run, found);
            if (adapt16Channels)
                SixteenChannels.Adapt(run, entries);
            return TorchModule.LoadStateDict(run, model, entries, strict: false);
        }

        return Folder(run, found, model, strict: false, Source13);
    }

    /// <summary>2.0: as 1.3, but a failure on the Hub ends the load, and the caller says how strict it is.</summary>
    public static TensorComparison Of20(LoadRun run, string path, ModelState model, bool strict, string? cacheDirectory)
    {
        var route = LoadRoute.File;
        if (!run.Exists(path, Source20))
        {
            path = FromHub(run, path, cacheDirectory, Source20);
            route = LoadRoute.HubCache;
        }

        if (EndsWith(path, ".safetensors") || EndsWith(path, ".pt") || EndsWith(path, ".pth"))
        {
            run.Route = route;
            var entries = EndsWith(path, ".safetensors") ? CheckpointFile.Safetensors(run, path) : CheckpointFile.Torch(run, path);
            return TorchModule.LoadStateDict(run, model, entries, strict);
        }

        return Folder(run, path, model, strict, Source20);
    }

    private static TensorComparison Folder(LoadRun run, string path, ModelState model, bool strict, string source)
    {
        if (!run.IsFolder(path, source))
            throw run.Raise("AssertionError", $"Invalid checkpoint path: {path}", path: run.Absolute(path));
        return ColossalCheckpoint.Load(run, PythonPath.Join(path, Name(run)), model, strict);
    }

    /// <summary>What is loaded below a checkpoint folder.</summary>
    private static string Name(LoadRun run) => run.Context.Checkout?.ModelName ?? "model";

    /// <summary><c>load_from_hf_hub</c>: what stands before the last slash is the repository, the rest the file.</summary>
    private static string FromHub(LoadRun run, string path, string? cacheDirectory, string source)
    {
        var slash = path.LastIndexOf('/');
        var id = slash < 0 ? "" : path[..slash];
        var file = path[(slash + 1)..];
        run.Step("hf_hub_download", id, file, source);
        var hub = new HubCacheLookup(run);
        return hub.Download(id, file, new HubQuery(cacheDirectory ?? hub.Environment.HubCache));
    }

    /// <summary>1.0 saves what it loaded as <c>model_ckpt.pt</c> beside <c>model</c>.</summary>
    private static void WriteCopy(LoadRun run, string folder, string source)
    {
        var copy = PythonPath.Join(folder, "model_ckpt.pt");
        var target = run.Absolute(copy);
        var exists = run.Context.Disk.Exists(target);
        var kind = run.Context.Disk.Status(target).Kind;
        if (kind != EntryKind.Folder && run.Context.Disk.MayWrite(exists ? target : run.Absolute(folder)))
        {
            run.Step("torch.save", copy, TraceResults.Accepted, source);
            return;
        }

        run.Certainty = LoadCertainty.Read;
        run.Step("torch.save", copy, TraceResults.Denied, source);
        throw run.Raise("RuntimeError", $"File {copy} cannot be opened.", path: target);
    }

    private static bool EndsWith(string path, string suffix) => path.EndsWith(suffix, StringComparison.Ordinal);
}
