using OpenSoraDashboard.Core.Integrity.Evidence;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Integrity.Verification;

/// <summary>
/// One verification: what is there, then sizes, then digests made earlier, then reading. Results come as soon as they are
/// known. Made by <see cref="IntegrityService"/>; runs once.
/// </summary>
public sealed class VerificationRun
{
    private readonly ReceiptStore receipts;
    private readonly StorageProbe storage;
    private readonly TimeProvider time;
    private readonly IProgress<FileResult>? finished;
    private readonly RateEstimator rate;
    private readonly Dictionary<HashTask, RateEstimator> rates = [];
    private readonly PauseGate gate = new();
    private readonly Lock sync = new();
    private readonly ShardHeaders shards = new();
    private readonly List<FileResult> results = [];
    private readonly List<EvidenceNote> notes = [];
    private readonly List<string> notDownloaded = [];
    private VerifyStage stage = VerifyStage.Waiting;
    private HashRun? hashing;
    private int filesTotal;

    internal VerificationRun(VerifyRequest request, ReceiptStore receipts, StorageProbe storage, TimeProvider time, IProgress<FileResult>? finished)
    {
        Request = request;
        this.receipts = receipts;
        this.storage = storage;
        this.time = time;
        this.finished = finished;
        rate = new RateEstimator(time);
    }

    /// <summary>What was asked for.</summary>
    public VerifyRequest Request { get; }

    /// <summary>The results so far.</summary>
    public IReadOnlyList<FileResult> Results
    {
        get
        {
            lock (sync)
                return [.. results];
        }
    }

    /// <summary>How far it is. May be asked from any thread, a few times a second.</summary>
    public VerifyProgress Progress
    {
        get
        {
            lock (sync)
            {
                var run = hashing;
                var (total, done) = (run?.BytesTotal ?? 0, run?.BytesDone ?? 0);
                if (stage == VerifyStage.Hashing && !gate.IsPaused)
                    rate.Record(done);
                return new VerifyProgress
                {
                    Stage = stage,
                    FilesTotal = filesTotal,
                    FilesDone = results.Count,
                    BytesTotal = total,
                    BytesDone = done,
                    BytesPerSecond = rate.BytesPerSecond,
                    Remaining = stage == VerifyStage.Hashing ? rate.TimeFor(total - done) : null,
                    IsPaused = gate.IsPaused,
                    Active = run is null ? [] : Active(run.Active),
                };
            }
        }
    }

    /// <summary>Holds reading up within one buffer.</summary>
    public void Pause() => gate.Pause();

    /// <summary>Lets reading go on.</summary>
    public void Resume()
    {
        lock (sync)
        {
            rate.Restart();
            rates.Clear();
        }

        gate.Resume();
    }

    /// <summary>Does it all on the calling thread and those it starts.</summary>
    /// <exception cref="OperationCanceledException">Stopped. What was hashed by then is remembered.</exception>
    public VerifyReport Execute(CancellationToken cancellationToken = default)
    {
        var started = time.GetUtcNow();
        stage = VerifyStage.Looking;
        var cases = Plan(cancellationToken);
        filesTotal = cases.Count;
        var open = Settle(cases, cancellationToken);
        stage = VerifyStage.Hashing;
        Hash(open, cancellationToken);
        stage = VerifyStage.Done;
        var files = CrossReference.Apply(Results);
        return new VerifyReport
        {
            Verdict = VerifyReport.Judge(files),
            Roots = Request.Roots,
            Files = files,
            NotDownloaded = notDownloaded,
            Notes = notes,
            TotalBytes = cases.DistinctBy(static c => c.Status.Inode == 0 ? (object)c : c.Id).Sum(static c => c.Status.Kind == EntryKind.File ? c.Status.Size : 0),
            BytesRead = hashing?.BytesDone ?? 0,
            StartedAt = started,
            Duration = time.GetUtcNow() - started,
            ReceiptProblem = receipts.Problem,
        };
    }

    private List<FileProgress> Active(IReadOnlyList<HashTask> tasks)
    {
        foreach (var over in rates.Keys.Except(tasks).ToList())
            rates.Remove(over);
        List<FileProgress> files = [];
        foreach (var task in tasks.OrderBy(static t => t.Path, StringComparer.Ordinal))
        {
            if (!rates.TryGetValue(task, out var own))
                rates[task] = own = new RateEstimator(time);
            var done = task.BytesDone;
            if (!gate.IsPaused)
                own.Record(done);
            files.Add(new FileProgress(task.Path, done, task.Status.Size) { Remaining = own.TimeFor(task.Status.Size - done) });
        }

        return files;
    }

    private List<FileCase> Plan(CancellationToken cancellationToken)
    {
        List<FileCase> cases = [];
        var only = Request.Only?.ToHashSet(StringComparer.Ordinal);
        foreach (var given in Request.Roots)
        {
            // A single file is judged in its folder, where its evidence lies.
            var file = FileStatus.Of(given).Kind == EntryKind.File ? given : null;
            var root = file is null ? given : Path.GetDirectoryName(file)!;
            var tree = WeightsTree.Scan(root, ScanOptions.Default with { AllowedRoots = Request.AllowedRoots }, cancellationToken);
            var book = EvidenceCollector.Collect(tree, cases.Count == 0 ? Request.Manifest : null, Request.Partial, cancellationToken);
            IEnumerable<FileCase> planned = new CasePlanner(root, tree, book).Plan();
            if (file is not null)
                planned = planned.Where(c => c.FullPath.Equals(file, StringComparison.Ordinal));
            else if (only is not null)
                planned = planned.Where(c => only.Contains(c.Path));
            cases.AddRange(planned);
            notes.AddRange(book.Notes);
            notDownloaded.AddRange(book.NotDownloaded.Where(p => book.Of(p).Count == 0).Order(StringComparer.Ordinal));
        }

        return cases;
    }

    /// <summary>Gives results to everything that needs no reading; answers with the rest.</summary>
    private List<FileCase> Settle(List<FileCase> cases, CancellationToken cancellationToken)
    {
        List<FileCase> open = [];
        foreach (var file in cases)
        {
            if (FileJudge.FromListing(file) is not { } result || (Request.HashEverything && file.CanBeRead))
                open.Add(file);
            else if (result.Status is not (FileIntegrity.NoEvidence or FileIntegrity.Extra))
                Finish(file, result);
            else if (file.Evidence.Any(static e => e.IsInformation))
                open.Add(file);
            else
                Finish(file, HeaderCheck.Error(file) is { } error ? FileJudge.FromHeader(file, error) : result);
        }

        return Request.Receipts == ReceiptUse.Ignore ? open : Remember(open, cancellationToken);
    }

    /// <summary>Gives results to files that were read before; answers with the rest.</summary>
    private List<FileCase> Remember(List<FileCase> open, CancellationToken cancellationToken)
    {
        var known = receipts.Find(open.Select(static c => c.Status));
        List<FileCase> unknown = [];
        foreach (var file in open)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var wanted = Wanted(file);
            if (!known.TryGetValue(file.Id, out var receipt) || (receipt.Digests.Known & wanted) != wanted)
            {
                unknown.Add(file);
                continue;
            }

            var isUntouched = receipt.IsUntouched(file.Status);
            if (isUntouched && Request.Receipts == ReceiptUse.Trust)
            {
                Finish(file, FileJudge.FromDigests(file, receipt.Digests, IntegrityBasis.Receipt));
            }
            else if (FileSampler.IsSame(file.FullPath, receipt, cancellationToken))
            {
                if (!isUntouched)
                    receipts.Touch(file.Status);
                Finish(file, FileJudge.FromDigests(file, receipt.Digests, IntegrityBasis.Sample));
            }
            else
            {
                unknown.Add(file);
            }
        }

        return unknown;
    }

    private void Hash(List<FileCase> open, CancellationToken cancellationToken)
    {
        // One file may have several names, and each name its own evidence: it is read once.
        var groups = open
            .GroupBy(static c => c.Status.Inode == 0 ? (object)c.FullPath : c.Id)
            .ToDictionary(
                g => new HashTask(g.First().FullPath, g.First().Status, g.Aggregate(DigestAlgorithms.None, (all, c) => all | Wanted(c))),
                static g => g.ToList());
        var control = new HashControl { CancellationToken = cancellationToken, Gate = gate, TakeSamples = true };
        var run = new HashRun([.. groups.Keys], storage, Request.Jobs, control, (task, result) =>
        {
            // Changed between listing and reading counts as changed: what was listed is not what was read.
            if (result.End == HashEnd.Hashed && !FileHasher.SameFile(task.Status, result.Status))
                result = result with { End = HashEnd.Changed };
            receipts.Keep(result);
            foreach (var file in groups[task])
                Finish(file, result.End == HashEnd.Hashed ? FileJudge.FromDigests(file, result.Digests, IntegrityBasis.Read) : FileJudge.FromFailure(file, result));
        });
        lock (sync)
            hashing = run;
        run.Run();
    }

    private DigestAlgorithms Wanted(FileCase file) =>
        file.Needs | (Request.HashEverything || file.Evidence.Any(static e => e.IsInformation) ? DigestAlgorithms.Sha256 : DigestAlgorithms.None);

    private void Finish(FileCase file, FileResult made)
    {
        var result = shards.Hold(file, made);
        lock (sync)
        {
            results.Add(result);
            finished?.Report(result);
        }
    }
}
