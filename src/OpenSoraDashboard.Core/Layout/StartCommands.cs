using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>What to type to start Open-Sora offline.</summary>
internal static class StartCommands
{
    /// <summary>Environment block and start command of a deployment.</summary>
    public static CommandBlock For(Deployment deployment, Release? release)
    {
        List<string> lines = [];
        if (deployment.HfHome is { } home)
            lines.Add($"export HF_HOME={ShellQuoting.Quote(home)}");
        lines.Add("export HF_HUB_OFFLINE=1");
        lines.Add("export TRANSFORMERS_OFFLINE=1");
        return new CommandBlock(
            string.Join('\n', lines),
            release is null ? "" : $"cd {ShellQuoting.Quote(deployment.WorkingDirectory)}");
    }
}
