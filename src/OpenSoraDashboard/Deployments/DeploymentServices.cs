namespace OpenSoraDashboard.Deployments;

/// <summary>Registers what can be chosen.</summary>
public static class DeploymentServices
{
    public static IServiceCollection AddDeployments(this IServiceCollection services)
    {
        services.AddSingleton<SettingsFile>();
        services.AddSingleton<SampleDeployments>();
        services.AddSingleton<DeploymentStore>();
        return services;
    }
}
