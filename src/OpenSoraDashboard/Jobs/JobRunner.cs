using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Jobs;

/// <summary>
/// Works the queue off, two jobs at a time: a check is mostly waiting for a disk. The work begins once the dashboard
/// listens, so that a taken port ends the process with that one reason.
/// </summary>
public sealed partial class JobRunner(JobQueue queue, ReportMaker maker, IHostApplicationLifetime lifetime, ILogger<JobRunner> logger)
    : IHostedService, IDisposable
{
    private const int AtOnce = 2;

    private readonly CancellationTokenSource stop = new();
    private Task work = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => work = Task.Run(WorkAsync, CancellationToken.None));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        await work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => stop.Dispose();

    private async Task WorkAsync()
    {
        try
        {
            await Parallel.ForEachAsync(
                queue.Waiting.ReadAllAsync(stop.Token),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop.Token },
                (job, token) =>
                {
                    Run(job, token);
                    queue.Ended();
                    return ValueTask.CompletedTask;
                });
        }
        catch (OperationCanceledException)
        {
            // The dashboard ends; what waits is not begun.
        }
    }

    private void Run(ValidationJob job, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(job.Stopped, stopping);
        var entry = job.Entry;
        job.Start();
        try
        {
            var report = maker.Make(entry, new Forward(job), either.Token);
            job.Finish(report);
            Log.Validated(logger, entry.Key, report.Release, report.Verdict, report.Duration.TotalMilliseconds);
        }
        catch (OperationCanceledException)
        {
            job.End(JobPhase.Stopped);
        }
        catch (Exception e)
        {
            // The engine answers for anything that lies on a disk; what arrives here is a defect, and one job's alone.
            Log.Broken(logger, entry.Key, entry.Deployment.Release, e);
            job.End(JobPhase.Broken, e.Message);
        }
    }

    /// <summary>Hands each component on at once; <see cref="Progress{T}"/> would do so on some later thread, out of order.</summary>
    private sealed class Forward(ValidationJob job) : IProgress<ComponentReport>
    {
        public void Report(ComponentReport value) => job.Add(value);
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "Validated {Deployment} for release {Release}: {Verdict} in {Milliseconds:0} ms")]
        public static partial void Validated(ILogger logger, string deployment, string release, Verdict verdict, double milliseconds);

        [LoggerMessage(3002, LogLevel.Error, "The validation of {Deployment} for release {Release} broke off")]
        public static partial void Broken(ILogger logger, string deployment, string release, Exception exception);
    }
}
