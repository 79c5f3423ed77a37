using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Recognition;

/// <summary>What a <c>config.json</c> or <c>model_index.json</c> calls the model: a hint, since nothing ties it to the weights.</summary>
/// <param name="File">The file that says it.</param>
/// <param name="ClassName">diffusers' <c>_class_name</c> or the first of transformers' <c>architectures</c>; null for none.</param>
/// <param name="ModelType">transformers' <c>model_type</c>; null for none.</param>
public sealed record ConfigHint(string File, string? ClassName, string? ModelType)
{
    private const int MaxBytes = 1 << 20;

    /// <summary>Reads the hint of a folder; null where there is none that can be read.</summary>
    public static ConfigHint? In(DiskView disk, string folder)
    {
        foreach (var name in (string[])["config.json", "model_index.json"])
        {
            var path = Path.Join(folder, name);
            if (!disk.IsFile(path) || disk.Status(path).Size > MaxBytes)
                continue;
            try
            {
                if (!PythonJson.TryRead(disk.Head(path, MaxBytes), out var value, out _) || value is not PyDict config)
                    continue;
                var type = config["_class_name"]?.AsText ?? (config["architectures"] is PyList { Items: [var first, ..] } ? first.AsText : null);
                if (type is not null || config["model_type"]?.AsText is not null)
                    return new ConfigHint(name, type, config["model_type"]?.AsText);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        return null;
    }
}
