using Microsoft.Extensions.Options;
using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Configuration;

/// <summary>Finds every problem of the configuration at once, each with the key to set.</summary>
public sealed class DashboardOptionsValidator : IValidateOptions<DashboardOptions>
{
    /// <summary>A token shorter than this can be guessed.</summary>
    public const int ShortestToken = 16;

    public ValidateOptionsResult Validate(string? name, DashboardOptions options)
    {
        var problems = Libraries(options).Concat(Deployments(options)).Concat(Security(options.Security)).Concat(Watch(options.Watch)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Libraries(DashboardOptions options)
    {
        for (var i = 0; i < options.Libraries.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(options.Libraries[i]))
                yield return $"OpenSora:Libraries:{i} is empty; it holds the path of a folder with weights.";
            else if (options.Libraries[i].Contains('\0', StringComparison.Ordinal))
                yield return $"OpenSora:Libraries:{i} holds a character that no path can hold.";
        }
    }

    private static IEnumerable<string> Deployments(DashboardOptions options)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < options.Deployments.Count; i++)
        {
            var deployment = options.Deployments[i];
            var key = $"OpenSora:Deployments:{i}";
            if (string.IsNullOrWhiteSpace(deployment.Name))
                yield return $"{key}:Name is empty; every deployment needs a name.";
            else if (!names.Add(deployment.Name))
                yield return $"{key}:Name is «{deployment.Name}», which another deployment has already.";
            if (string.IsNullOrWhiteSpace(deployment.Library) && deployment.Sources.Count == 0)
                yield return $"{key} has neither Library nor Sources: one of them says where the weights are.";
            if (deployment.Release is { } release && !Releases.IsKnown(release))
                yield return $"{key}:Release is «{release}»; known are {string.Join(", ", ReleaseCatalog.All.Select(r => r.Id))}.";
            else if (deployment.Release is { } known && ReleaseCatalog.Find(known) is { } found)
            {
                foreach (var slot in deployment.Sources.Keys.Concat(deployment.Types.Keys).Distinct(StringComparer.Ordinal))
                {
                    if (found.Slot(slot) is null)
                        yield return $"{key} names the slot «{slot}», which release {known} does not have; it has {string.Join(", ", found.Slots.Select(s => s.Slot))}.";
                }
            }
        }
    }

    private static IEnumerable<string> Security(SecurityOptions security)
    {
        if (security.Token is { Length: > 0 and < ShortestToken })
            yield return $"OpenSora:Security:Token is shorter than {ShortestToken} characters; leave it out to have one made at start.";
        if (security.OperatorToken is { Length: > 0 and < ShortestToken })
            yield return $"OpenSora:Security:OperatorToken is shorter than {ShortestToken} characters.";
        if (security.OperatorToken is { Length: > 0 } token && token.Equals(security.Token, StringComparison.Ordinal))
            yield return "OpenSora:Security:OperatorToken equals OpenSora:Security:Token; then everyone would be an operator.";
        for (var i = 0; i < security.AllowedHosts.Count; i++)
        {
            var host = security.AllowedHosts[i];
            if (string.IsNullOrWhiteSpace(host) || host.Contains('/', StringComparison.Ordinal) || host.Contains('*', StringComparison.Ordinal))
                yield return $"OpenSora:Security:AllowedHosts:{i} is «{host}»; it holds one host name without scheme, path or wildcard.";
        }
    }

    private static IEnumerable<string> Watch(WatchOptions watch)
    {
        if (!Enum.TryParse<WatchMode>(watch.Mode, ignoreCase: true, out var mode) || !Enum.IsDefined(mode))
            yield return $"OpenSora:Watch:Mode is «{watch.Mode}»; it can be {string.Join(", ", Enum.GetNames<WatchMode>())}.";
        if (watch.PollSeconds is < 2 or > 3600)
            yield return $"OpenSora:Watch:PollSeconds is {watch.PollSeconds}; it can be 2 to 3600.";
    }
}
