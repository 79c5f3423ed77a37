using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Checks.Fixes;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A safetensors file without the remark that it was written for PyTorch, which this library version demands.</summary>
public sealed class OSD304 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Load is { Exception: "TypeError" or "AttributeError" or "OSError" or "ValueError" or "NotImplementedError" or "ModuleNotFoundError", Message: { } message }
        && Texts.Any(t => message.Contains(t, StringComparison.Ordinal)) && context.Facts.Files.Any(f => f is { Wanted: true, Content.Kind: FileKind.Safetensors });

    // ColossalAI up to 0.4.6, transformers up to 4.4x, and a foreign value of the remark.
    private static readonly string[] Texts =
        ["'NoneType' object is not subscriptable", "'NoneType' object has no attribute 'get'", "does not contain the valid metadata", "is not implemented yet", "Incompatible safetensors file", Tensorflow];

    // transformers converts what says format=tf, and imports TensorFlow for that.
    private const string Tensorflow = "No module named 'tensorflow'";

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var file = context.Facts.Files.LastOrDefault(f => f is { Wanted: true, Content.Kind: FileKind.Safetensors });
        if (file is null)
            yield break;
        var foreign = load.Message!.Contains(Tensorflow, StringComparison.Ordinal);
        // The remark may be all that is wrong; names that torch does not use tell another file.
        var known = !foreign || WeightSets.OfFile(context.World.Disk, file.Path).Model is not null;
        yield return Failed(file.Path) with
        {
            Variant = !foreign ? null : known ? "Mislabelled" : "Foreign",
            Arguments = Values(("file", file.Name), ("release", request.Release)),
            Fixes = known ? [AddFormat(file.Path)] : DownloadFixes.Download(context, PublishedFiles.Weights(context.Type?.Repository), file.Path) is { } fix ? [fix] : [],
        };
    }

    private static Fix AddFormat(string path)
    {
        const string program = "import sys; from safetensors.torch import load_file, save_file; save_file(load_file(sys.argv[1]), sys.argv[1] + '.new', metadata={'format': 'pt'})";
        return new Fix("Fix_AddFormat", ShellQuoting.Sequence([ShellQuoting.Command("python", "-c", program, path), ShellQuoting.Command("mv", path + ".new", path)]));
    }
}
