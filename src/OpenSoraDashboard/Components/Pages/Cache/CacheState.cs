using System.Collections;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.HubCache;
using OpenSoraDashboard.Core.HubCache.Audit;
using OpenSoraDashboard.Core.HubCache.Inventory;
using OpenSoraDashboard.Core.HubCache.Location;
using OpenSoraDashboard.Core.HubCache.Resolution;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Deployments;
using OpenSoraDashboard.Jobs;
using OpenSoraDashboard.Security;

namespace OpenSoraDashboard.Components.Pages.Cache;

/// <summary>What the cache page shows: the cache of a deployment while it is read, and one question to it. Lives as long as the page.</summary>
public sealed class CacheState(DeploymentStore deployments, RootGuard guard, CacheReadings readings) : IDisposable
{
    /// <summary>So many rows are worth waiting for before the server answers.</summary>
    private const int FirstRows = 40;

    /// <summary>A slow disk does not keep the page waiting for them.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(80);

    private CacheReading? reading;
    private CacheProcess? process;

    /// <summary>Whose eyes see which folder; null without a deployment.</summary>
    private string? Key => Entry is { } entry ? $"{entry.Key}\n{entry.Deployment.AsUser}\n{Location?.Root}" : null;

    /// <summary>Told when more is known, on a worker's thread.</summary>
    public event EventHandler? Changed;

    public CacheAddress Address { get; private set; } = new();

    public IReadOnlyList<DeploymentEntry> Choices => deployments.All;

    /// <summary>The deployment; null where there is none, or the address names one that there is not.</summary>
    public DeploymentEntry? Entry { get; private set; }

    /// <summary>The address names a deployment that there is not.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>Where its cache is; null without a deployment.</summary>
    public CacheLocation? Location { get; private set; }

    /// <summary>The cache's folder with what is wrong there; null before the first look.</summary>
    public CacheReview? Review => reading?.Review;

    public bool IsReading => reading is { IsReading: true };

    /// <summary>Why the cache could not be read to its end; null as long as nothing went wrong.</summary>
    public string? Problem => reading?.Problem;

    /// <summary>What was asked; null for nothing.</summary>
    public CacheQuestion? Question { get; private set; }

    /// <summary>The answer to it.</summary>
    public CacheAnswer? Answer { get; private set; }

    /// <summary>What is wrong with the entry of the repository asked for.</summary>
    public IReadOnlyList<Finding> AnswerFindings { get; private set; } = [];

    /// <summary>The offline switches' truth table for the versions simulated.</summary>
    public IReadOnlyList<OfflineSwitches> Table => Location is null ? [] : OfflineSwitches.Table(Location.Libraries);

    /// <summary>What was read so far.</summary>
    public CacheSnapshotView View => reading is { } current
        ? current.Look((entries, totals) => CacheSnapshotView.Of(entries, totals, Address.Search))
        : CacheSnapshotView.Of([], new CacheTotals(), null);

    /// <summary>Takes what the address says; the cache is read by <see cref="Read(bool)"/>.</summary>
    /// <returns>Whether another cache than before is shown.</returns>
    public bool Open(CacheAddress address)
    {
        var before = Key;
        Address = address;
        var chosen = deployments.Find(address.Deployment);
        IsUnknown = address.Deployment is not null && chosen is null;
        Entry = chosen ?? (IsUnknown ? null : deployments.All is [var first, ..] ? first : null);
        process = Entry is null ? null : ProcessOf(Entry);
        Location = process?.Locate();
        Ask();
        return Key != before;
    }

    /// <summary>Begins to read for a page that is not there yet, and waits a moment for its first rows.</summary>
    public async Task AnnounceAsync()
    {
        if (process is not { } current || Location is not { } location)
            return;
        var announced = readings.Announce(Key!, location, Options(current));
        Follow(announced);
        await announced.WaitForAsync(FirstRows, FirstWait);
    }

    /// <summary>Reads the cache in the background, or goes on with what was announced.</summary>
    /// <param name="anew">Whether it is read from the start whatever is known.</param>
    public void Read(bool anew = false)
    {
        if (process is not { } current || Location is not { } location)
            Stop();
        else
            Follow(anew ? CacheReading.Start(location, Options(current)) : readings.Open(Key!, location, Options(current)));
    }

    public void Dispose() => Stop();

    private void Follow(CacheReading next)
    {
        Stop();
        reading = next;
        next.Changed += Tell;
    }

    private void Stop()
    {
        if (reading is not { } last)
            return;
        reading = null;
        last.Changed -= Tell;
        last.Leave();
    }

    private void Tell(object? sender, EventArgs e) => Changed?.Invoke(this, EventArgs.Empty);

    private void Ask()
    {
        (Question, Answer, AnswerFindings) = (null, null, []);
        if (process is null || Address.Id?.Trim() is not { Length: > 0 } id)
            return;
        Question = new CacheQuestion(id, Address.File?.Trim() is { Length: > 0 } file ? file : null);
        Answer = CacheResolution.Resolve(process.World(id), Question);
        if (!Answer.IsFound)
            AnswerFindings = CacheReview.Open(process.Locate(id), Options(process)).Find(id)?.Findings ?? [];
    }

    private static InventoryOptions Options(CacheProcess current) => new()
    {
        Boundary = current.Boundary,
        Identity = current.Identity ?? (ProcessAccount.Current() is { UserId: not 0 } own ? own : null),
    };

    /// <summary>The run that the deployment stands for; what it does not say is as for the user of this dashboard.</summary>
    private CacheProcess ProcessOf(DeploymentEntry entry)
    {
        var deployment = entry.Deployment;
        var identity = deployment.AsUser is { } name ? AccessAccounts.Find(name) : null;
        Dictionary<string, string> environment = new(deployment.Environment, StringComparer.Ordinal);
        if (environment.Count == 0 && identity?.Home is { } home)
        {
            environment["HOME"] = home;
        }
        else if (environment.Count == 0)
        {
            foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
                environment[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        if (deployment.HfHome is { } hfHome)
            environment["HF_HOME"] = hfHome;
        var plain = new CacheProcess
        {
            Environment = environment,
            WorkingDirectory = deployment.WorkingDirectory,
            Identity = identity,
            PythonEnvironment = deployment.PythonEnvironment,
            Libraries = ReleaseCatalog.Find(deployment.Release) is { } release ? LibraryVersions.Of(release.Libraries) : null,
        };
        var location = plain.Locate();
        // The cache of a deployment is a root, wherever its links lead is not.
        return plain with { Boundary = new PathBoundary([.. guard.Roots, location.Root, location.TransformersRoot]) };
    }
}
