namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>The test by which STDiT3 and the pipeline VAEs choose between their own loader and transformers.</summary>
internal static class HubBranch
{
    /// <summary>Whether transformers loads the value.</summary>
    public static bool Taken(LoadRun run, ReleaseBehaviour behaviour, bool force, string? value, string source)
    {
        if (behaviour.ForceHuggingface is not null)
            run.Step("force_huggingface", null, force ? TraceResults.Yes : TraceResults.No, source);
        if (force)
            return true;
        if (value is null)
            return false;
        return !(behaviour.TestsExists ? run.Exists(value, source) : run.IsFolder(value, source));
    }
}
