using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Configs.Generation;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>What to type to start Open-Sora offline.</summary>
internal static class StartCommands
{
    /// <summary>Environment block and start command of a deployment; without a release there is nothing to start yet.</summary>
    public static CommandBlock For(
        Deployment deployment, Release? release, IReadOnlyList<ComponentRequest> components, ConfigGenerationService configs)
    {
        if (release is not null)
            return configs.Commands(new ConfigRequest { Deployment = deployment with { Release = release.Id }, Components = components });
        var home = deployment.HfHome is { } folder ? $"export HF_HOME={ShellQuoting.Quote(folder)}\n" : "";
        return new CommandBlock($"export HF_HUB_OFFLINE=1\nexport TRANSFORMERS_OFFLINE=1\n{home}", "");
    }
}
