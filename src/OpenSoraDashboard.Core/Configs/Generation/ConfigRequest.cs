using System.Globalization;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Layout;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Configs.Generation;

/// <summary>What a config is generated from.</summary>
public sealed record ConfigRequest
{
    /// <summary>Release, working directory, environment, and the keywords that the user chose.</summary>
    public required Deployment Deployment { get; init; }

    /// <summary>The components with their sources, as the report resolved them; a slot that is absent keeps its official value.</summary>
    public required IReadOnlyList<ComponentRequest> Components { get; init; }

    /// <summary>Name of an official variant; null for the deployment's.</summary>
    public string? Variant { get; init; }

    /// <summary>Other values that the config will hold; they come last, so they win.</summary>
    public ConfigSettings Settings { get; init; } = ConfigSettings.None;

    /// <summary>The number of GPUs of the start command; null for that for which the variant was written.</summary>
    public int? Gpus { get; init; }

    /// <summary>Absolute path under which the config will be saved; null for the working directory and the suggested name.</summary>
    public string? ConfigPath { get; init; }

    /// <summary>Commands that put links or folders where the loaders look, to go into the bundle's link script.</summary>
    public IReadOnlyList<string> Preparation { get; init; } = [];

    /// <summary>Language of comments and of the bundle's README.</summary>
    public CultureInfo Language { get; init; } = CultureInfo.GetCultureInfo("en");

    /// <summary>A request for what a report found, with the report's own fixes as preparation.</summary>
    public static ConfigRequest For(Deployment deployment, Report report) => new()
    {
        Deployment = deployment with { Release = report.Release },
        Components = [.. report.Components.Select(c => c.Request)],
        Preparation = PreparationOf(report),
    };

    // The best fix of each failed finding, where it is one that only links, moves or makes folders.
    private static List<string> PreparationOf(Report report)
    {
        List<string> commands = [];
        foreach (var finding in report.Components.SelectMany(c => c.Findings).Concat(report.Findings))
        {
            if (finding.Outcome != CheckOutcome.Failed)
                continue;
            if (finding.Fixes.FirstOrDefault(f => IsPreparation(f.Command)) is not { Command: { } command } fix)
                continue;
            // Run a second time, the script finds its work done.
            if (fix.Makes is { } made)
                command = $"[ -e {ShellQuoting.Quote(made)} ] || {{ {command}; }}";
            if (!commands.Contains(command, StringComparer.Ordinal))
                commands.Add(command);
        }

        return commands;
    }

    private static bool IsPreparation(string? command) =>
        command is not null && (command.StartsWith("ln ", StringComparison.Ordinal)
            || command.StartsWith("mkdir ", StringComparison.Ordinal) || command.StartsWith("mv ", StringComparison.Ordinal));
}
