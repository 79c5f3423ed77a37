using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Configuration;

/// <summary>What may stand where a release is chosen.</summary>
public static class Releases
{
    /// <summary>The release is told by what the weight files hold.</summary>
    public const string Auto = "auto";

    /// <summary>No release: the structure of whatever folders <c>from_pretrained</c> takes.</summary>
    public const string Generic = "generic";

    /// <summary>Where one release must be named and nobody has: the one most people keep weights for.</summary>
    public const string Usual = "1.1";

    /// <summary>Every choice, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Choices => [Auto, .. ReleaseCatalog.All.Select(r => r.Id), Generic];

    /// <summary>Whether it is one release with a config of its own.</summary>
    public static bool HasConfig(string id) => ReleaseCatalog.Find(id) is not null;

    public static bool IsKnown(string id) => Choices.Contains(id, StringComparer.Ordinal);
}
