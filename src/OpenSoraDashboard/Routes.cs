using System.Globalization;
using System.Text;
using OpenSoraDashboard.Components.Pages.Cache;

namespace OpenSoraDashboard;

/// <summary>The one place in which addresses are made.</summary>
public static class Routes
{
    public const string Overview = "/";
    public const string Component = "/components/{Slot}";
    public const string Integrity = "/integrity";
    public const string IntegrityJob = "/integrity/{Job}";
    public const string IntegrityFile = "/download/integrity/{run:long}/{format}";
    public const string Transfer = "/transfer";
    public const string TransferScript = "/download/transfer/{release}/fetch.sh";
    public const string Activity = "/activity";
    public const string Cache = "/cache";
    public const string Checks = "/checks";
    public const string Check = "/checks/{Code}";
    public const string Config = "/config";
    public const string Trouble = "/trouble";
    public const string Settings = "/settings";
    public const string SignIn = "/sign-in";
    public const string Session = "/session";
    public const string SignOut = "/sign-out";
    public const string Culture = "/culture";
    public const string Health = "/healthz";
    public const string Report = "/api/report";
    public const string ConfigFile = "/download/config.py";
    public const string ConfigBundle = "/download/config.zip";
    public const string CachePlan = "/cache/plan";
    public const string PlanScript = "/download/plan.sh";
    public const string PlanFile = "/download/plan.json";

    /// <summary>The verdict about a deployment.</summary>
    public static string ToOverview(string? deployment = null, string? release = null, string? job = null, string? snippet = null, string? gpu = null) =>
        With(Overview, ("deployment", deployment), ("release", release), ("job", job), ("snippet", snippet), ("gpu", gpu));

    /// <summary>Why one component gets its verdict.</summary>
    public static string ToComponent(
        string slot, string? deployment = null, string? release = null, string? tab = null, string? filter = null, string? search = null) =>
        With(
            $"/components/{Uri.EscapeDataString(slot)}",
            ("deployment", deployment), ("release", release), ("tab", tab), ("filter", filter), ("search", search));

    /// <summary>The config studio, with an official variant or a file below a root.</summary>
    public static string ToConfig(string? deployment = null, string? release = null, string? variant = null, string? file = null, string? pane = null) =>
        With(Config, ("deployment", deployment), ("release", release), ("variant", variant), ("file", file), ("pane", pane));

    /// <summary>The Hub cache of a deployment.</summary>
    public static string ToCache(CacheAddress address) =>
        With(Cache, ("deployment", address.Deployment), ("search", address.Search), ("open", address.Open), ("id", address.Id), ("file", address.File));

    /// <summary>The page of a rule.</summary>
    public static string ToCheck(string code) => $"/checks/{Uri.EscapeDataString(code)}";

    /// <summary>Whether the files of a folder are intact.</summary>
    public static string ToIntegrity(Components.Pages.Integrity.IntegrityAddress address) => With(
        address.Job is null ? Integrity : $"{Integrity}/{Uri.EscapeDataString(address.Job)}",
        ("folder", address.Folder), ("run", address.Run?.ToString(CultureInfo.InvariantCulture)), ("status", address.Status), ("search", address.Search), ("file", address.File));

    /// <summary>What a verification found, as a file: <c>sha256sums</c>, <c>manifest</c> or <c>report</c>.</summary>
    public static string ToIntegrityFile(long run, string format) => string.Create(CultureInfo.InvariantCulture, $"/download/integrity/{run}/{format}");

    /// <summary>Weights across an air gap.</summary>
    public static string ToTransfer(Components.Pages.Transfer.TransferAddress address) => With(
        Transfer,
        ("release", address.Release), ("from", address.From), ("to", address.To), ("chunk", address.Chunk), ("copy", address.Copy ? "1" : null),
        ("bundle", address.Bundle), ("into", address.Into), ("job", address.Job));

    /// <summary>The script that fetches a release's files where there is a network.</summary>
    public static string ToTransferScript(string release) => $"/download/transfer/{Uri.EscapeDataString(release)}/fetch.sh";

    /// <summary>The page for pasted error texts.</summary>
    public static string ToTrouble(string? deployment = null) => With(Trouble, ("deployment", deployment));

    public static string ToSignIn(string? returnUrl = null, bool failed = false) =>
        With(SignIn, ("returnUrl", returnUrl == Overview ? null : returnUrl), ("failed", failed ? "1" : null));

    /// <summary>Switches the language and comes back.</summary>
    public static string ToCulture(string culture, string returnUrl) => With(Culture, ("culture", culture), ("returnUrl", returnUrl));

    public static string ToReport(string deployment, string? release = null) => With(Report, ("deployment", deployment), ("release", release));

    public static string ToConfigFile(string deployment, string? release = null) => With(ConfigFile, ("deployment", deployment), ("release", release));

    public static string ToConfigBundle(string deployment, string? release = null) => With(ConfigBundle, ("deployment", deployment), ("release", release));

    /// <summary>A path with the values that are there; the order of the arguments is kept, so that equal states have equal addresses.</summary>
    public static string With(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var url = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in query)
        {
            if (string.IsNullOrEmpty(value))
                continue;
            url.Append(CultureInfo.InvariantCulture, $"{separator}{name}={Uri.EscapeDataString(value)}");
            separator = '&';
        }

        return url.ToString();
    }
}
