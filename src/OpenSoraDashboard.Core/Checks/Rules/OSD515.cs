using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Loading.Hub;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The environment says something about the Hub cache or the network that is easily misunderstood.</summary>
public sealed class OSD515 : DeploymentRule
{
    public override Severity Severity => Severity.Warning;

    private static readonly string[] Caches = ["HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HOME", "TRANSFORMERS_CACHE"];

    public override IEnumerable<Finding> Evaluate(CheckContext context) =>
        Of(context.World.Environment, context.World.Libraries, context.All.Any(c => c.Load.Route == LoadRoute.HubCache));

    /// <summary>What misleads in an environment.</summary>
    /// <param name="environment">The variables.</param>
    /// <param name="libraries">Who reads them.</param>
    /// <param name="byId">Files are found by repository id.</param>
    internal IEnumerable<Finding> Of(IReadOnlyDictionary<string, string> environment, LibraryVersions libraries, bool byId)
    {
        foreach (var name in Caches)
        {
            if (!environment.TryGetValue(name, out var value))
                continue;
            if (value.Length == 0)
                yield return Said("Empty", name, value);
            else if (value[0] is not ('/' or '~' or '$') && !Path.IsPathRooted(value))
                yield return Said("Relative", name, value);
        }

        foreach (var trap in Hidden(environment, HubEnvironment.Of(environment, libraries)))
            yield return trap;
        if (environment.GetValueOrDefault("HF_HUB_OFFLINE") is { Length: > 0 } own && !IsOn(own))
        {
            if (IsOn(environment.GetValueOrDefault("TRANSFORMERS_OFFLINE")))
                yield return Said("OnlineWins", "HF_HUB_OFFLINE", own);
            else if (own is not ("0" or "no" or "off" or "false" or "False"))
                yield return Said("NotTrue", "HF_HUB_OFFLINE", own);
        }

        if (environment.ContainsKey("TRANSFORMERS_CACHE"))
            yield return Said("OnlyTransformers", "TRANSFORMERS_CACHE", environment["TRANSFORMERS_CACHE"]) with { Severity = Severity.Info };
        if (byId && !IsOn(environment.GetValueOrDefault("HF_HUB_OFFLINE")) && !IsOn(environment.GetValueOrDefault("TRANSFORMERS_OFFLINE")))
            yield return Said("Switch", "HF_HUB_OFFLINE", "") with { Severity = Severity.Info, Fixes = [new Fix("Fix_Export", "export HF_HUB_OFFLINE=1")] };
    }

    /// <summary>Variables of which another one, or the version of the library, makes something else.</summary>
    private IEnumerable<Finding> Hidden(IReadOnlyDictionary<string, string> environment, HubEnvironment held)
    {
        var (hub, old) = (environment.GetValueOrDefault("HF_HUB_CACHE"), environment.GetValueOrDefault("HUGGINGFACE_HUB_CACHE"));
        if (held.HubCache.StartsWith('~'))
            yield return Said("Tilde", hub is null ? "HUGGINGFACE_HUB_CACHE" : "HF_HUB_CACHE", held.HubCache);
        if (held.TransformersCache.StartsWith('~') && environment.GetValueOrDefault("TRANSFORMERS_CACHE") is { } own)
            yield return Said("Tilde", "TRANSFORMERS_CACHE", own);
        if (hub is not null && old is not null && hub != old)
            yield return Said("OldName", "HF_HUB_CACHE", hub);
        if ((hub ?? old) is { } wins && environment.ContainsKey("HF_HOME"))
            yield return Said("HomeIgnored", hub is null ? "HUGGINGFACE_HUB_CACHE" : "HF_HUB_CACHE", wins) with { Severity = Severity.Info };
        if (held.TransformersCache != held.HubCache && !environment.ContainsKey("TRANSFORMERS_CACHE"))
            yield return Said("Elsewhere", hub is null ? "HF_HOME" : "HF_HUB_CACHE", held.TransformersCache);
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
