using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;
using OpenSoraDashboard.Core.Weights;

namespace OpenSoraDashboard.Core.Checks.Facts;

/// <summary>A component's config.json, as far as a check looks at it.</summary>
/// <param name="File">The file.</param>
/// <param name="Error">Why it could not be read as a JSON object; null when it could.</param>
public sealed record ModelConfigFact(FileFact File, string? Error)
{
    private const long Largest = 16L << 20;

    /// <summary>Texts at the top as they are; other values as Python writes them.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The model's name in transformers' words: <c>t5</c>, <c>clip</c> …; null where not said.</summary>
    public string? ModelType => Values.GetValueOrDefault("model_type");

    /// <summary>The class in diffusers' words; null where not said.</summary>
    public string? ClassName => Values.GetValueOrDefault("_class_name");

    /// <summary>Reads a config. Never throws for anything a file can be.</summary>
    public static ModelConfigFact Read(FileFact file, DiskView disk)
    {
        if (file.Status.Size > Largest)
            return new ModelConfigFact(file, "TooLarge");
        try
        {
            if (!PythonJson.TryRead(disk.Head(file.Path, (int)Largest), out var value, out _))
                return new ModelConfigFact(file, "NotJson");
            if (value is not PyDict config)
                return new ModelConfigFact(file, "NoObject");
            Dictionary<string, string> values = new(StringComparer.Ordinal);
            foreach (var (key, item) in config.Items)
                values[key.AsText!] = item.AsText ?? PyRepr.Of(item);
            return new ModelConfigFact(file, null) { Values = values };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ModelConfigFact(file, "Unreadable");
        }
    }
}
