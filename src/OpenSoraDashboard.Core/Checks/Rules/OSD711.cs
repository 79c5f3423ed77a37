using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Loading this component takes a package that the Python environment lacks.</summary>
public sealed class OSD711 : ComponentRule
{
    /// <summary>What the libraries say, and the package that they miss.</summary>
    private static readonly (string Text, string Package)[] Lacks =
    [
        ("requires Accelerate", "accelerate"),
        ("requires the SentencePiece library", "sentencepiece"),
        ("Couldn't instantiate the backend tokenizer", "sentencepiece"),
        ("Converting from Tiktoken failed", "sentencepiece"),
        ("requires the protobuf library", "protobuf"),
    ];

    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context) && Package(context) is not null;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var package = Package(context)!;
        yield return Failed(context.World.Python!.Root) with
        {
            Arguments = Values(("package", package), ("exception", load.Exception ?? "")),
            Fixes = [new Fix("Fix_InstallPackage", ShellQuoting.Command("pip", "install", package)) { Arguments = Values(("package", package)) }],
        };
    }

    private static string? Package(CheckContext context) => context is { World.Python: { } python, Load: { Exception: "ImportError" or "ValueError", Message: { } message } }
        ? Lacks.FirstOrDefault(l => message.Contains(l.Text, StringComparison.Ordinal) && python.Version(l.Package) is null).Package
        : null;
}
