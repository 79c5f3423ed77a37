using System.Security.Cryptography;
using System.Text;
using OpenSoraDashboard.Core.Catalog;

namespace OpenSoraDashboard.Core.Loading.Versions;

/// <summary>The published versions of the source files on which loading rests.</summary>
/// <param name="Releases">The files of each release, by its id.</param>
/// <param name="History">Ids of the other versions that the project's branches have held, by path in the package.</param>
internal sealed record KnownSources(IReadOnlyDictionary<string, IReadOnlyList<KnownSource>> Releases, IReadOnlyDictionary<string, IReadOnlyList<string>> History)
{
    private static readonly Lazy<KnownSources> Published = new(static () => DataObject.Read("versions/known-sources.jsonc", static o => new KnownSources(
        o.ObjectsMap("releases", KnownSource.Read), o.TextsMap("history"))));

    /// <summary>Those of the official repository.</summary>
    public static KnownSources Official => Published.Value;

    /// <summary>The files of a release; none for one that is not known. 1.2 is known with all that main held under its name.</summary>
    public IReadOnlyList<KnownSource> Of(string release) => Releases.GetValueOrDefault(release == "1.2-main" ? "1.2" : release) ?? [];

    /// <summary>Git's id of a file, its lines ending in a line feed alone.</summary>
    public static string Id(byte[] file)
    {
        var bytes = file.AsSpan().IndexOf("\r\n"u8) < 0 ? file : Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(file).Replace("\r\n", "\n", StringComparison.Ordinal));
        return Sha1([.. Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"), .. bytes]);
    }

    /// <summary>What stands for a file's code.</summary>
    public static string CodeId(string code) => Sha1(Encoding.UTF8.GetBytes(ReadEdits.Without(code)));

    // Git names its objects so; nobody's trust rests on it here.
#pragma warning disable CA5350
    private static string Sha1(byte[] bytes) => Convert.ToHexStringLower(SHA1.HashData(bytes));
#pragma warning restore CA5350
}

/// <summary>A source file of a release.</summary>
/// <param name="Path">In the package <c>opensora</c>.</param>
/// <param name="Slots">The components whose loading it decides; none for all of them.</param>
/// <param name="Types">How the names of the types begin that it concerns; none for all of them.</param>
/// <param name="Optional">Some versions of the release do without it.</param>
/// <param name="Versions">Git's id, a colon, the id of the code.</param>
internal sealed record KnownSource(string Path, IReadOnlyList<string> Slots, IReadOnlyList<string> Types, bool Optional, IReadOnlyList<string> Versions)
{
    /// <summary>The file in an embedded list.</summary>
    public static KnownSource Read(DataObject o) => new(o.Text("path"), o.Texts("slots"), o.Texts("types"), o.Flag("optional"), o.Texts("versions"));

    /// <summary>Whether these bytes are a published version, or differ from one only in what makes no difference or is read.</summary>
    public bool Holds(byte[] file, string? code) =>
        Holds(KnownSources.Id(file), first: true) || (code is not null && Holds(KnownSources.CodeId(code), first: false));

    private bool Holds(string id, bool first) =>
        Versions.Any(v => first ? v.StartsWith(id, StringComparison.Ordinal) : v.EndsWith(id, StringComparison.Ordinal));
}
