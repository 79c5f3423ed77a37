using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.HubCache.Resolution;

/// <summary>Says what lies behind a path of a snapshot: the blob it leads to, or where a link ends.</summary>
internal static class CacheContent
{
    private const string Source = "huggingface_hub file_download.py: links are followed, nothing else is checked";

    /// <summary>Adds the blob of a file that was found, and a marker that the downloading function passes over.</summary>
    public static void Describe(LoadRun run, string pointer)
    {
        var absolute = run.Absolute(pointer);
        if (run.Context.Disk.LinkText(absolute) is not null && RealPath.Of(absolute) is { } blob)
            run.Step("blob", blob, TraceResults.Found, Source);
        if (Marker(pointer) is { } marker && run.Context.Disk.IsFile(run.Absolute(marker)))
            run.Step(".no_exist", marker, TraceResults.Ignored, Source);
    }

    /// <summary>After a stop: where the last path looked for is a link, its end is why it was not found.</summary>
    public static void Explain(LoadRun run)
    {
        foreach (var step in run.Steps.Where(static s => s is { Result: TraceResults.Absent, Path: not null }).ToArray())
        {
            var absolute = run.Absolute(step.Path!);
            run.Hypothetical = true;
            if (step.Path!.Contains("/snapshots/", StringComparison.Ordinal) && run.Context.Disk.LinkStatus(absolute).Kind == EntryKind.Link)
                run.Step("readlink", run.Context.Disk.LinkText(absolute), TraceResults.Absent, Source);
        }
    }

    // …/snapshots/<commit>/<file> has its marker at …/.no_exist/<commit>/<file>.
    private static string? Marker(string pointer)
    {
        const string folder = "/snapshots/";
        var at = pointer.IndexOf(folder, StringComparison.Ordinal);
        return at < 0 ? null : string.Concat(pointer.AsSpan(0, at), "/.no_exist/", pointer.AsSpan(at + folder.Length));
    }
}
