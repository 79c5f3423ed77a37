using System.Globalization;
using System.Resources;
using OpenSoraDashboard.Core.Resources;

namespace OpenSoraDashboard.Cli.Resources;

/// <summary>The words of the command line itself: descriptions of options, labels and usage errors.</summary>
internal static class CliText
{
    private static readonly ResourceManager Table = new("OpenSoraDashboard.Cli.Resources.Cli", typeof(CliText).Assembly);

    /// <summary>The text under a key in the language of the process.</summary>
    public static string Get(string key) => Table.GetString(key, CultureInfo.CurrentUICulture) ?? $"[{key}]";

    /// <summary>The text under a key with its <c>{0}</c> places filled.</summary>
    public static string Get(string key, params object[] values) => string.Format(new CountFormat(CultureInfo.CurrentCulture), Get(key), values);
}
