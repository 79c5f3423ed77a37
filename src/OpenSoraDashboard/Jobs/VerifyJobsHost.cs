using OpenSoraDashboard.Core.Integrity.Jobs;

namespace OpenSoraDashboard.Jobs;

/// <summary>Takes up the verifications that an earlier process left undone, once the dashboard listens.</summary>
internal sealed class VerifyJobsHost(VerifyJobs jobs, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(jobs.Start);
        return Task.CompletedTask;
    }

    /// <summary>The jobs stop when the services are given up; what is unfinished goes on the next time.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
