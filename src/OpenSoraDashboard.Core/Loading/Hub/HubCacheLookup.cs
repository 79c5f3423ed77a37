using System.Text;
using System.Text.RegularExpressions;

namespace OpenSoraDashboard.Core.Loading.Hub;

/// <summary>How huggingface_hub finds a file of a repository when the Hub cannot be asked.</summary>
/// <remarks>huggingface_hub v0.21.4 and v0.29.3 <c>file_download.py</c>: <c>hf_hub_download</c>, <c>try_to_load_from_cache</c>.</remarks>
internal sealed partial class HubCacheLookup
{
    private const string Source = "huggingface_hub file_download.py";
    private const int LongestReference = 4096;
    private static readonly Version ChecksNames = new(1, 26);
    private static readonly Version MakesNoFolder = new(0, 22);

    private readonly LoadRun run;

    public HubCacheLookup(LoadRun run)
    {
        this.run = run;
        Environment = HubEnvironment.Of(run.Context.Environment, run.Context.Libraries);
    }

    public HubEnvironment Environment { get; }

    /// <summary><c>hf_hub_download</c> without a network.</summary>
    /// <exception cref="PythonRaise"><c>HFValidationError</c>, or <c>LocalEntryNotFoundError</c> when the cache has no such file.</exception>
    public string Download(string id, string file, HubQuery query)
    {
        Validate(id);
        var storage = PythonPath.Join(query.CacheDirectory, RepositoryId.Folder(id));
        MakeFolder(storage);
        var revision = query.Revision ?? "main";
        var name = Relative(query.InRepository(file));
        var commit = Commit().IsMatch(revision) ? revision : Reference(storage, revision);
        if (commit is not null)
        {
            var pointer = PythonPath.Join(storage, "snapshots", commit, name);
            if (run.Exists(pointer, Source))
                return pointer;
        }

        if (query.LocalFilesOnly)
        {
            throw run.Raise(
                "LocalEntryNotFoundError",
                "Cannot find the requested files in the disk cache and outgoing traffic has been disabled. To enable hf.co look-ups and downloads online, set 'local_files_only' to False.");
        }

        run.Step("HEAD", $"{Environment.Endpoint}/{id}/resolve/{revision}/{name}", Environment.Offline ? "OfflineModeIsEnabled" : TraceResults.Refused, Source);
        throw run.Raise(
            "LocalEntryNotFoundError",
            "An error happened while trying to locate the file on the Hub and we cannot find the requested files in the local cache. Please check your connection and try again or make sure your Internet connection is on.",
            wantsNetwork: true);
    }

    /// <summary>A file's path as it is joined onto the snapshot: its parts, empty ones dropped, so that a leading slash leads nowhere else.</summary>
    /// <exception cref="PythonRaise">From 1.26 on <c>ValueError</c> for an absolute path and for one with <c>..</c>.</exception>
    private string Relative(string name)
    {
        if (run.Context.Libraries.HuggingfaceHub >= ChecksNames)
        {
            const string Ask = "Please ask the repository owner to rename this file.";
            if (name.Replace('\\', '/').Split('/').Contains("..", StringComparer.Ordinal))
                throw run.Raise("ValueError", $"Invalid filename '{name}': cannot contain a '..' path segment. {Ask}");
            if (name.StartsWith('/'))
                throw run.Raise("ValueError", $"Invalid filename '{name}': cannot be an absolute, drive-relative or UNC path. {Ask}");
        }

        return string.Join('/', name.Split('/', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary><c>try_to_load_from_cache</c>: the markers of <c>.no_exist</c> come first, and a revision without a ref is tried as a snapshot's name.</summary>
    /// <param name="id">The repository.</param>
    /// <param name="name">The file's path within it.</param>
    /// <param name="cacheDirectory">The cache.</param>
    /// <param name="revision">Null means <c>main</c>.</param>
    /// <param name="needsReferences">Whether a missing <c>refs</c> folder ends the search: transformers' own copy of the function.</param>
    public HubFile TryToLoad(string id, string name, string cacheDirectory, string? revision, bool needsReferences = false)
    {
        var repository = PythonPath.Join(cacheDirectory, RepositoryId.Folder(id));
        var disk = run.Context.Disk;
        if (!disk.IsFolder(run.Absolute(repository)))
            return default;
        if (needsReferences && !disk.IsFolder(run.Absolute(PythonPath.Join(repository, "refs"))))
            return default;
        var wanted = Reference(repository, revision ?? "main", quiet: true) ?? revision ?? "main";
        if (needsReferences)
            RaiseIfListedOnly(repository, revision ?? "main");
        if (disk.IsFile(run.Absolute(PythonPath.Join(repository, ".no_exist", wanted, name))))
        {
            run.Step("try_to_load_from_cache", PythonPath.Join(repository, ".no_exist", wanted, name), TraceResults.Found, Source);
            return default(HubFile) with { KnownAbsent = true };
        }

        if (wanted.Length == 0 || wanted.Contains('/', StringComparison.Ordinal))
            return default;
        var path = PythonPath.Join(repository, "snapshots", wanted, name);
        var found = disk.IsFile(run.Absolute(path));
        run.Step("try_to_load_from_cache", path, found ? TraceResults.File : TraceResults.Absent, Source);
        return found ? HubFile.Found(path) : default;
    }

    /// <summary><c>snapshot_download</c> without a network: the snapshot's folder.</summary>
    /// <exception cref="PythonRaise"><c>HFValidationError</c>, <c>LocalEntryNotFoundError</c> or <c>IncompleteSnapshotError</c>.</exception>
    public string Snapshot(string id, HubQuery query)
    {
        Validate(id);
        var storage = PythonPath.Join(query.CacheDirectory, RepositoryId.Folder(id));
        var revision = query.Revision ?? "main";
        var commit = Commit().IsMatch(revision) ? revision : Reference(storage, revision);
        if (commit is not null)
        {
            var folder = PythonPath.Join(storage, "snapshots", commit);
            if (run.Exists(folder, "huggingface_hub _snapshot_download.py"))
            {
                SnapshotTree.RaiseIfIncomplete(run, storage, id, revision, commit, folder, query.LocalFilesOnly);
                return folder;
            }
        }

        const string start = "Cannot find an appropriate cached snapshot folder for the specified revision on the local disk and outgoing traffic has been disabled. To enable repo look-ups and downloads online, ";
        if (query.LocalFilesOnly)
            throw run.Raise("LocalEntryNotFoundError", start + "pass 'local_files_only=False' as input.");
        throw run.Raise(
            "LocalEntryNotFoundError",
            Environment.Offline
                ? start + "set 'HF_HUB_OFFLINE=0' as environment variable."
                : "An error happened while trying to locate the files on the Hub and we cannot find the appropriate snapshot folder for the specified revision on the local disk. Please check your internet connection and try again.",
            wantsNetwork: true);
    }

    /// <summary>The commit in a path of a snapshot; null when there is none or it is not 40 lower-case hex digits.</summary>
    public static string? CommitOf(string? path)
    {
        if (path is null || InSnapshots().Match(path) is not { Success: true } match)
            return null;
        var commit = match.Groups["name"].Value;
        return Commit().IsMatch(commit) ? commit : null;
    }

    private void Validate(string id)
    {
        var objection = RepositoryId.Objection(id, run.Context.Libraries.HuggingfaceHub);
        run.Step("validate_repo_id", id, objection is null ? TraceResults.Accepted : TraceResults.Refused, "huggingface_hub utils/_validators.py");
        if (objection is not null)
            throw run.Raise("HFValidationError", objection);
    }

    /// <summary>huggingface_hub before 0.22 makes the repository's folder before it looks into it.</summary>
    private void MakeFolder(string storage)
    {
        var absolute = run.Absolute(storage);
        var disk = run.Context.Disk;
        if (run.Context.Libraries.HuggingfaceHub >= MakesNoFolder || disk.IsFolder(absolute) || !disk.LinkStatus(absolute).Exists)
            return;
        run.Step("os.makedirs", storage, TraceResults.Raises, Source);
        throw run.Raise("FileExistsError", $"[Errno 17] File exists: '{storage}'", path: absolute);
    }

    /// <summary>transformers' own copy opens whatever the <c>refs</c> folder lists, be it a folder or a dangling link.</summary>
    /// <remarks>transformers 4.36 <c>utils/hub.py:284-289</c>.</remarks>
    private void RaiseIfListedOnly(string repository, string revision)
    {
        var path = PythonPath.Join(repository, "refs", revision);
        var absolute = run.Absolute(path);
        var disk = run.Context.Disk;
        if (revision.Contains('/', StringComparison.Ordinal) || disk.IsFile(absolute) || !disk.LinkStatus(absolute).Exists)
            return;
        run.Step("refs", path, disk.IsFolder(absolute) ? TraceResults.Folder : TraceResults.Absent, "transformers utils/hub.py try_to_load_from_cache");
        throw disk.IsFolder(absolute)
            ? run.Raise("IsADirectoryError", $"[Errno 21] Is a directory: '{path}'", path: absolute)
            : run.Raise("FileNotFoundError", $"[Errno 2] No such file or directory: '{path}'", path: absolute);
    }

    /// <summary>The text of a ref, as it is: a newline at its end is part of the commit's name.</summary>
    private string? Reference(string storage, string revision, bool quiet = false)
    {
        var path = PythonPath.Join(storage, "refs", revision);
        var absolute = run.Absolute(path);
        if (!run.Context.Disk.IsFile(absolute))
        {
            if (!quiet)
                run.Step("refs", path, TraceResults.Absent, Source);
            return null;
        }

        try
        {
            var text = Encoding.UTF8.GetString(run.Context.Disk.Head(absolute, LongestReference)).Replace("\r\n", "\n", StringComparison.Ordinal);
            if (!quiet)
                run.Step("refs", path, Visible(text), Source);
            return text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            run.Step("refs", path, TraceResults.Denied, Source);
            throw run.Raise("PermissionError", $"[Errno 13] Permission denied: '{path}'", path: absolute);
        }
    }

    /// <summary>What is part of the commit's name and cannot be seen.</summary>
    private static string Visible(string text) => text.Length == 0
        ? "''"
        : text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\uFEFF", "\\ufeff", StringComparison.Ordinal);

    [GeneratedRegex("^[0-9a-f]{40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Commit();

    [GeneratedRegex("snapshots/(?<name>[^/]+)/", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex InSnapshots();
}
