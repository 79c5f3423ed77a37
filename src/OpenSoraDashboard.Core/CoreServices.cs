using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Integrity;
using OpenSoraDashboard.Core.Integrity.Jobs;
using OpenSoraDashboard.Core.Integrity.Receipts;
using OpenSoraDashboard.Core.Integrity.Runs;
using OpenSoraDashboard.Core.Integrity.Storage;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Resources;
using OpenSoraDashboard.Core.Samples;
using OpenSoraDashboard.Core.Transfer;

namespace OpenSoraDashboard.Core;

/// <summary>Registers the engine.</summary>
public static class CoreServices
{
    /// <summary>Adds every service of the engine; what is registered already stays.</summary>
    public static IServiceCollection AddOpenSoraCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => DataDirectory.OfEnvironment());
        services.TryAddSingleton(s => IntegrityDatabase.Open(s.GetRequiredService<DataDirectory>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ReceiptStore>();
        services.TryAddSingleton(_ => new StorageProbe());
        services.TryAddSingleton<IntegrityService>();
        services.TryAddSingleton<RunHistory>();
        services.TryAddSingleton<VerifyJobs>();
        services.TryAddSingleton<BundlePacker>();
        services.TryAddSingleton<BundleReceiver>();
        services.TryAddSingleton<Transfer.Jobs.TransferJobs>();
        services.TryAddSingleton<LoaderContracts>();
        services.TryAddSingleton<IWords, CurrentWords>();
        services.TryAddSingleton<LayoutValidationService>();
        services.TryAddSingleton<Recognition.InspectionService>();
        services.TryAddSingleton<ConfigGenerationService>();
        services.TryAddSingleton<Configs.Linting.ConfigLinter>();
        services.TryAddSingleton<Configs.Linting.ConfigFixer>();
        services.TryAddSingleton<SampleLibrary>();
        services.TryAddSingleton<HubCache.Applying.PlanService>();
        return services;
    }
}
