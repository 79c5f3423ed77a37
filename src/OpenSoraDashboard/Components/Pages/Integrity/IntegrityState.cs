using OpenSoraDashboard.Core.Integrity.Jobs;
using OpenSoraDashboard.Core.Integrity.Runs;
using OpenSoraDashboard.Core.Integrity.Verification;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Components.Pages.Integrity;

/// <summary>What the integrity page shows: a folder, the job that runs over it or the run that ended, and its files.</summary>
public sealed class IntegrityState(VerifyJobs jobs, RunHistory history, DeploymentStore deployments, RootGuard guard)
{
    private const int HistoryShown = 10;

    private long? changesOf;
    private long? loaded;
    private int seen = -1;

    public IntegrityAddress Address { get; private set; } = new();

    /// <summary>Folders that are offered: the libraries, then caches and other sources of deployments.</summary>
    public IReadOnlyList<string> Folders { get; private set; } = [];

    /// <summary>The folder on show, as an absolute path; null where there is none to choose.</summary>
    public string? Folder { get; private set; }

    /// <summary>The address names a job, run or folder that there is not, or that may not be looked at.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>The job on show; null for a run of the history, and for none.</summary>
    public VerifyJob? Job { get; private set; }

    public JobState? State { get; private set; }

    public VerifyProgress? Progress { get; private set; }

    /// <summary>What came out; null while it runs and where nothing was verified yet.</summary>
    public VerifyReport? Report { get; private set; }

    /// <summary>The number of the run on show; null while it runs.</summary>
    public long? Run { get; private set; }

    /// <summary>Only chosen files were looked at, so the verdict is about them alone.</summary>
    public bool IsChosen { get; private set; }

    /// <summary>The job is over, and what it found is not kept any more.</summary>
    public bool IsForgotten { get; private set; }

    public FileFilter Files { get; } = new();

    /// <summary>What is not as it was in the run before; null when there was none.</summary>
    public IReadOnlyList<FileDifference>? Changes { get; private set; }

    public IReadOnlyList<RunRecord> History { get; private set; } = [];

    /// <summary>Paths of files that were ticked.</summary>
    public HashSet<string> Selected { get; } = new(StringComparer.Ordinal);

    public bool IsActive => Job is { IsOver: false };

    /// <summary>How many files are known to be wrong by now.</summary>
    public int WrongCount => Files.All.Count(static f => f.IsWrong);

    /// <summary>Takes what the address says.</summary>
    public void Open(IntegrityAddress address)
    {
        var isOther = address.Job != Address.Job || address.Run != Address.Run || address.Folder != Address.Folder;
        Address = address;
        Folders = Offered();
        if (isOther)
        {
            Selected.Clear();
            Files.Take([]);
            (seen, loaded, changesOf) = (-1, null, null);
            (Report, Changes, IsChosen) = (null, null, false);
        }

        Choose();
        Refresh(always: true);
        Files.Narrow(address.Status, address.Search);
    }

    /// <summary>Takes what came since.</summary>
    /// <returns>Whether anything is to be shown anew.</returns>
    public bool Refresh(bool always = false)
    {
        if (Job is null && Folder is not null && Address.Run is null && Address.Job is null)
            Job = Unfinished(Folder);
        var before = (State, Report);
        State = Job?.State;
        Progress = Job?.Progress;
        if (Job is { IsOver: false } running)
        {
            if (Progress?.FilesDone != seen)
                Files.Take(running.Results);
            seen = Progress?.FilesDone ?? -1;
            (Report, Run, Changes, changesOf) = (null, null, null, null);
            IsChosen = running.Request.Only is not null;
        }
        else
        {
            Load(Job is null ? Run : Job.Run);
        }

        if (always || before != (State, Report))
            History = Folder is null ? [] : history.Recent([Folder], HistoryShown);
        return always || IsActive || before != (State, Report);
    }

    /// <summary>Starts a verification of the folder, or joins the one that runs already.</summary>
    /// <param name="receipts">How far earlier digests are relied on.</param>
    /// <param name="atOnce">Files hashed at once; null to go by the medium.</param>
    /// <param name="only">Only these files; null for all.</param>
    /// <param name="everything">Digests are made of files that nothing is known about, too.</param>
    /// <returns>The job's id; null where there is no folder.</returns>
    public string? Start(ReceiptUse receipts, int? atOnce, IReadOnlyList<string>? only = null, bool everything = false)
    {
        if (Folder is null || !MayLook(Folder))
            return null;
        if (only is null && !everything && Unfinished(Folder) is { } same)
            return same.Id;
        return jobs.Enqueue(new VerifyRequest
        {
            Roots = [Folder],
            Receipts = receipts,
            Jobs = atOnce,
            Only = only,
            HashEverything = everything,
            AllowedRoots = guard.Roots,
        }).Id;
    }

    public void Pause() => Act(jobs.Pause);

    public void Resume() => Act(jobs.Resume);

    public void Cancel() => Act(jobs.Cancel);

    /// <summary>Ticks or unticks a file.</summary>
    public void Toggle(string path)
    {
        if (!Selected.Remove(path))
            Selected.Add(path);
    }

    /// <summary>Ticks all files on show, or none where all are ticked.</summary>
    public void ToggleAll()
    {
        if (Files.Rows.All(r => Selected.Contains(r.Path)))
            Selected.ExceptWith(Files.Rows.Select(static r => r.Path));
        else
            Selected.UnionWith(Files.Rows.Select(static r => r.Path));
    }

    private void Act(Action<VerifyJob> act)
    {
        if (Job is { } job)
            act(job);
    }

    private void Choose()
    {
        (Job, Folder, Run, IsUnknown) = (null, null, null, false);
        if (Address.Job is { } id)
            Job = jobs.Find(id) is { } job && job.Request.Roots.All(MayLook) ? job : null;
        else if (Address.Run is { } run && history.Find(run) is { } record && record.Roots.All(MayLook))
            (Run, Folder) = (record.Id, record.Roots is [var root, ..] ? root : null);
        else if (Address.Folder is { } folder && MayLook(folder))
            Folder = folder;
        IsUnknown = (Address.Job is not null && Job is null) || (Address.Run is not null && Run is null) || (Address.Folder is not null && Folder is null);
        if (IsUnknown)
            return;
        Folder ??= Job?.Request.Roots[0] ?? (Folders is [var first, ..] ? first : null);
        if (Folder is null || Job is not null || Run is not null)
            return;
        Job = Unfinished(Folder);
        if (Job is null && history.Recent([Folder], 1) is [var latest])
            Run = latest.Id;
    }

    private void Load(long? run)
    {
        Run = run;
        IsForgotten = false;
        if (run != loaded || Report is null)
        {
            Report = Job?.Report ?? (run is { } number ? history.Report(number) : null);
            loaded = run;
            IsForgotten = Report is null && Job is { State: JobState.Done };
            IsChosen = Job is { Request.Only: not null } || (run is { } kept && history.Find(kept) is { IsChosen: true });
            Files.Take(Report?.Files ?? Job?.Results ?? []);
        }

        if (run is { } current && changesOf != run)
            (Changes, changesOf) = (history.ChangesBefore(current), run);
    }

    private VerifyJob? Unfinished(string folder) =>
        jobs.All.FirstOrDefault(j => !j.IsOver && j.Request is { Only: null, HashEverything: false } && j.Request.Roots.SequenceEqual([folder]));

    private bool MayLook(string path) => guard.Resolve(path).Real is not null;

    private List<string> Offered()
    {
        var others = deployments.All.Select(static e => e.Deployment).SelectMany(static d => (string?[])[d.Library, d.HfHome is null ? null : Path.Join(d.HfHome, "hub")]);
        return
        [
            .. deployments.Libraries.Select(static l => l.Path).Concat(others.OfType<string>())
                .Append(Address.Folder is { } asked && MayLook(asked) ? asked : null).OfType<string>()
                .Select(static p => Path.TrimEndingDirectorySeparator(p))
                .Distinct(StringComparer.Ordinal)
                .Where(static p => FileStatus.Of(p).Kind is not EntryKind.Missing),
        ];
    }
}
