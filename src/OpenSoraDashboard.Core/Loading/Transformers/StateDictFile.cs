using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Loading.Transformers;

/// <summary>transformers' <c>load_state_dict</c>: one weight file, with its own texts for what cannot be read.</summary>
/// <remarks>transformers 4.36 <c>modeling_utils.py:461-506</c>, 4.40 <c>:500-556</c>, 4.50 <c>:555-620</c>.</remarks>
internal static class StateDictFile
{
    public static StateDict Read(LoadRun run, string path)
    {
        if (path.EndsWith(".safetensors", StringComparison.Ordinal))
            return Safetensors(run, path);
        if (run.Since(TransformersVersions.RefusesOldTorch) && run.Context.Libraries.Torch < TransformersVersions.SafeTorch)
        {
            run.Step("check_torch_load_is_safe", path, TraceResults.Refused, "transformers modeling_utils.py load_state_dict");
            throw run.Raise(
                "ValueError",
                "Due to a serious vulnerability issue in `torch.load`, even with `weights_only=True`, we now require users to upgrade torch to at least v2.6 in order to use the function. This version restriction does not apply when loading files with safetensors.\nSee the vulnerability report here https://nvd.nist.gov/vuln/detail/CVE-2025-32434",
                path: run.Absolute(path));
        }

        CheckpointValue root;
        try
        {
            root = WeightFile.LoadTorch(run, path, run.Since(TransformersVersions.WeightsOnly));
        }
        catch (PythonRaise e) when (!TorchStateDict.IsOfOpen(e))
        {
            run.Caught(e);
            throw run.Raise(
                "OSError",
                WeightFile.StartsWithVersion(run, path, whole: false)
                    ? TorchStateDict.GitLfs
                    : $"Unable to load weights from pytorch checkpoint file for '{path}' at '{path}'. If you tried to load a PyTorch model from a TF 2.0 checkpoint, please set from_tf=True.",
                path: run.Absolute(path));
        }

        return TorchStateDict.Of(run, root);
    }

    private static StateDict Safetensors(LoadRun run, string path)
    {
        var reading = WeightFile.OpenSafetensors(run, path);
        run.Saw(reading.Tensors);
        if (reading.Metadata is null && run.Since(TransformersVersions.TakesNoMetadata))
            return WeightFile.Dictionary(reading);
        if (reading.Metadata is not { } metadata)
            throw run.Raise("AttributeError", "'NoneType' object has no attribute 'get'", path: run.Absolute(path));
        var known = metadata.GetValueOrDefault("format") is "pt" or "tf" or "flax"
            || (metadata.GetValueOrDefault("format") == "mlx" && run.Since(TransformersVersions.WeightsOnly));
        if (!known)
        {
            throw run.Raise(
                "OSError",
                $"The safetensors archive passed at {path} does not contain the valid metadata. Make sure you save your model with the `save_pretrained` method.",
                path: run.Absolute(path));
        }

        return WeightFile.Dictionary(reading);
    }
}
