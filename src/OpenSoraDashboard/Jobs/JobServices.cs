namespace OpenSoraDashboard.Jobs;

/// <summary>Registers the work in the background.</summary>
public static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobQueue>();
        services.AddSingleton<ReportStore>();
        services.AddSingleton<ReportMaker>();
        services.AddSingleton<ActivityLog>();
        services.AddSingleton<CacheReadings>();
        services.AddHostedService<JobRunner>();
        services.AddHostedService<VerifyJobsHost>();
        return services;
    }
}
