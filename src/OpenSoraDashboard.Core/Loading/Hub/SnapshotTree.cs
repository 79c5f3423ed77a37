using System.Text.Json;

namespace OpenSoraDashboard.Core.Loading.Hub;

/// <summary>The list of all files of a commit, which huggingface_hub 1.22 and later keeps beside the snapshots.</summary>
/// <remarks>huggingface_hub <c>_tree_cache.py</c>. A list of another version, or one that cannot be read, counts as absent.</remarks>
internal static class SnapshotTree
{
    private const long LargestList = 64L << 20;
    private static readonly Version KeepsLists = new(1, 22);

    /// <summary>Raises when the list names a file that the snapshot lacks.</summary>
    public static void RaiseIfIncomplete(
        LoadRun run, string storage, string id, string revision, string commit, string folder, bool localFilesOnly)
    {
        if (run.Context.Libraries.HuggingfaceHub < KeepsLists)
            return;
        var list = PythonPath.Join(storage, "trees", commit + ".json");
        if (Names(run, list) is not { } names)
            return;
        var missing = names.Where(n => !run.Context.Disk.IsFile(run.Absolute(PythonPath.Join(folder, n)))).ToArray();
        run.Step("trees", list, $"{names.Count - missing.Length}/{names.Count}", "huggingface_hub _snapshot_download.py");
        if (missing.Length == 0)
            return;
        var sample = string.Join(", ", missing.Take(3)) + (missing.Length > 3 ? $", ... ({missing.Length - 3} more)" : "");
        var url = $"{HubEnvironment.Of(run.Context.Environment, run.Context.Libraries).Endpoint}/api/models/{id}/revision/{revision}";
        var reason = localFilesOnly
            ? "Outgoing traffic is disabled ('local_files_only=True')."
            : $"The Hub could not be reached (OfflineModeIsEnabled: Cannot reach {url}: offline mode is enabled. To disable it, please unset the `HF_HUB_OFFLINE` environment variable.).";
        throw run.Raise(
            "IncompleteSnapshotError",
            $"The cached snapshot for '{id}' (revision '{revision}', commit {commit}) is incomplete: {missing.Length} file(s) are missing ({sample}). {reason} Re-run the download with network access to complete the snapshot.",
            wantsNetwork: !localFilesOnly,
            path: run.Absolute(folder));
    }

    private static List<string>? Names(LoadRun run, string list)
    {
        var absolute = run.Absolute(list);
        if (!run.Context.Disk.IsFile(absolute) || run.Context.Disk.Status(absolute).Size > LargestList)
            return null;
        try
        {
            using var stream = run.Context.Disk.OpenRead(absolute);
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            if (root.GetProperty("format_version").GetInt32() != 1)
                return null;
            var names = new List<string>();
            foreach (var file in root.GetProperty("files").EnumerateObject())
            {
                if (!file.Value.TryGetProperty("size", out _) || !file.Value.TryGetProperty("blob_id", out _))
                    return null;
                names.Add(file.Name);
            }

            return names;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
