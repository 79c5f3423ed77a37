using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The environment says something about the Hub cache or the network that is easily misunderstood.</summary>
public sealed class OSD515 : DeploymentRule
{
    public override Severity Severity => Severity.Warning;

    private static readonly string[] Caches = ["HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HOME", "TRANSFORMERS_CACHE"];

    public override IEnumerable<Finding> Evaluate(CheckContext context)
    {
        var environment = context.World.Environment;
        foreach (var name in Caches)
        {
            if (!environment.TryGetValue(name, out var value))
                continue;
            if (value.Length == 0)
                yield return Said("Empty", name, value);
            else if (value[0] is not ('/' or '~' or '$') && !Path.IsPathRooted(value))
                yield return Said("Relative", name, value);
        }

        if (environment.GetValueOrDefault("HF_HUB_OFFLINE") is { Length: > 0 } own && !IsOn(own) && IsOn(environment.GetValueOrDefault("TRANSFORMERS_OFFLINE")))
            yield return Said("OnlineWins", "HF_HUB_OFFLINE", own);
        if (environment.ContainsKey("TRANSFORMERS_CACHE"))
            yield return Said("OnlyTransformers", "TRANSFORMERS_CACHE", environment["TRANSFORMERS_CACHE"]) with { Severity = Severity.Info };
        var byId = context.All.Any(c => c.Load.Route == LoadRoute.HubCache);
        if (byId && !IsOn(environment.GetValueOrDefault("HF_HUB_OFFLINE")) && !IsOn(environment.GetValueOrDefault("TRANSFORMERS_OFFLINE")))
            yield return Said("Switch", "HF_HUB_OFFLINE", "") with { Severity = Severity.Info, Fixes = [new Fix("Fix_Export", "export HF_HUB_OFFLINE=1")] };
    }

    private Finding Said(string variant, string name, string value) => Failed(null) with
    {
        Variant = variant,
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = name, ["value"] = value },
        Fixes = variant is "Empty" ? [new Fix("Fix_Export", $"unset {name}")] : [],
    };

    // The values that huggingface_hub takes for yes.
    private static bool IsOn(string? value) => value?.ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE";
}
