using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Recognition;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>The texts that could stand under <c>from_pretrained</c> for a set of weights.</summary>
internal static class SourceValues
{
    private static readonly string[] ColossalNames = ["model.safetensors", "pytorch_model.bin"];

    /// <summary>Candidates, the form first that the builder takes; where none loads the first one tells best what to mend.</summary>
    public static IEnumerable<string> Of(ComponentRequest request, ComponentType type, WeightSet set, string workingDirectory)
    {
        var layout = ComponentLayout.Of(request, type, throughHub: false);
        var file = set is { Files.Count: 1, Index: null } ? Path.Join(set.Folder, set.Name) : null;
        var values = layout.Kind switch
        {
            LayoutKind.Checkpoint => Checkpoint(layout, set, file),
            LayoutKind.Pipeline => [set.Folder, .. Above(set.Folder)],
            LayoutKind.T5 when request.Release == "1.0" => FirstT5(set.Folder),
            _ => [set.Folder],
        };
        // 2.0 looks for the text «openai» in the path: a path that counts from the working directory may be without it.
        return request.Type == "text_embedder" && Relative(set.Folder, workingDirectory) is { } relative ? [.. values, relative] : values;
    }

    private static IEnumerable<string> Checkpoint(ComponentLayout layout, WeightSet set, string? file)
    {
        var isColossal = set.Index is not null || ColossalNames.Contains(set.Name, StringComparer.Ordinal);
        if (Path.GetFileName(set.Folder).Equals("model", StringComparison.Ordinal))
        {
            foreach (var above in Above(set.Folder))
                yield return above;
        }

        var isTaken = file is not null && layout.FileSuffixes.Contains(Path.GetExtension(file), StringComparer.Ordinal);
        // A file under a strange name tells what to build around it; its folder may hold anything.
        if (file is not null && (isTaken || !isColossal))
            yield return file;
        yield return set.Folder;
        if (file is not null && !isTaken && isColossal)
            yield return file;
    }

    // 1.0 appends the model's own name to the source (v1.0.0 opensora/models/text_encoder/t5.py:48).
    private static IEnumerable<string> FirstT5(string folder) =>
        Path.GetFileName(folder).Equals("t5-v1_1-xxl", StringComparison.Ordinal) ? [.. Above(folder), folder] : [folder];

    private static IEnumerable<string> Above(string folder) => Path.GetDirectoryName(folder) is { Length: > 1 } above ? [above] : [];

    private static string? Relative(string folder, string workingDirectory)
    {
        var below = Path.GetRelativePath(workingDirectory, folder);
        return Path.IsPathRooted(below) ? null : below.StartsWith("..", StringComparison.Ordinal) ? below : $"./{below}";
    }
}
