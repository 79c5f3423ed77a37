using OpenSoraDashboard.Core.Layout;

namespace OpenSoraDashboard.Jobs;

/// <summary>Works the queue off, two jobs at a time: a check is mostly waiting for a disk.</summary>
public sealed partial class JobRunner(JobQueue queue, ReportMaker maker, ILogger<JobRunner> logger)
    : BackgroundService
{
    private const int AtOnce = 2;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(
            queue.Waiting.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            (job, token) =>
            {
                Run(job, token);
                queue.Ended();
                return ValueTask.CompletedTask;
            });

    private void Run(ValidationJob job, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(job.Stopped, stopping);
        var entry = job.Entry;
        job.Start();
        try
        {
            var report = maker.Make(entry, new Forward(job), stop.Token);
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
