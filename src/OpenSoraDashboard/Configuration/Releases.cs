using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Configuration;

/// <summary>What may stand where a release is chosen.</summary>
public static class Releases
{
    /// <summary>The release that a library is checked for until someone chooses: the one most people keep weights for.</summary>
    public const string Usual = "1.1";

    /// <summary>Every choice, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Choices => [.. ReleaseCatalog.All.Select(r => r.Id)];

    public static bool IsKnown(string id) => Choices.Contains(id, StringComparer.Ordinal);
}
