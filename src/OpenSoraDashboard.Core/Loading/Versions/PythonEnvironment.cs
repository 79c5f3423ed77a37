using System.Globalization;

namespace OpenSoraDashboard.Core.Loading.Versions;

/// <summary>What is installed in a Python environment.</summary>
/// <param name="Root">The folder that was given.</param>
/// <param name="Packages">Version text by normalised name: lower case, words joined by <c>-</c>.</param>
/// <param name="Python">Version of Python as far as folder names tell it: <c>3.10</c>; null where they do not.</param>
public sealed record PythonEnvironment(string Root, IReadOnlyDictionary<string, string> Packages, string? Python)
{
    /// <summary>Names that can be imported from its folders: packages and single modules.</summary>
    public IReadOnlySet<string> Modules { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>It takes in packages of the Python that it was made with, which are not looked at.</summary>
    public bool SeesOthers { get; init; }

    /// <summary>Whether a package is there, as far as its folders tell it.</summary>
    /// <param name="module">The name by which it is imported.</param>
    /// <param name="packages">The packages that bring it.</param>
    public bool Has(string module, params IReadOnlyList<string> packages) => Modules.Contains(module) || packages.Any(Packages.ContainsKey);

    /// <summary>The version text of a package; null when it is not installed.</summary>
    public string? Version(string package) => Packages.GetValueOrDefault(package);

    /// <summary>The installed versions in place of the assumed ones; what is not installed stays as assumed, accelerate counts only when it is there.</summary>
    public LibraryVersions Over(LibraryVersions assumed) => new(
        Parsed("colossalai") ?? assumed.ColossalAI,
        Parsed("diffusers") ?? assumed.Diffusers,
        Parsed("transformers") ?? assumed.Transformers,
        Parsed("huggingface-hub") ?? assumed.HuggingfaceHub,
        Parsed("torch") ?? assumed.Torch,
        SeesOthers || Has("accelerate", "accelerate"))
    {
        SentencePiece = SeesOthers || Has("sentencepiece", "sentencepiece"),
        Protobuf = SeesOthers || Packages.ContainsKey("protobuf"),
        Peft = Packages.ContainsKey("peft"),
    };

    /// <summary>The leading numbers of a version text: <c>2.4.0+cu121</c> is 2.4.0. Null when there are none.</summary>
    public static Version? Numbers(string text)
    {
        List<int> parts = [];
        foreach (var part in text.Split('.'))
        {
            var digits = part.TakeWhile(char.IsAsciiDigit).Count();
            if (digits is 0 or > 9)
                break;
            parts.Add(int.Parse(part.AsSpan(0, digits), CultureInfo.InvariantCulture));
            if (digits < part.Length || parts.Count == 4)
                break;
        }

        return parts switch
        {
            [] => null,
            [var a] => new Version(a, 0),
            [var a, var b] => new Version(a, b),
            [var a, var b, var c] => new Version(a, b, c),
            _ => new Version(parts[0], parts[1], parts[2], parts[3]),
        };
    }

    private Version? Parsed(string package) => Version(package) is { } text ? Numbers(text) : null;
}
