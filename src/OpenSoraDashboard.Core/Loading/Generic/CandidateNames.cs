namespace OpenSoraDashboard.Core.Loading.Generic;

/// <summary>The names under which a library looks for weights, in its order.</summary>
internal sealed record CandidateNames(string Source, IReadOnlyList<string> Plain)
{
    /// <summary>transformers modeling_utils.py: single safetensors, its index, single torch file, its index.</summary>
    public static readonly CandidateNames Transformers = new(
        "transformers modeling_utils.py",
        ["model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json"]);

    /// <summary>diffusers models/modeling_utils.py: an index of safetensors wins over a single file.</summary>
    public static readonly CandidateNames Diffusers = new(
        "diffusers models/modeling_utils.py",
        ["diffusion_pytorch_model.safetensors.index.json", "diffusion_pytorch_model.safetensors", "diffusion_pytorch_model.bin", "diffusion_pytorch_model.bin.index.json"]);

    /// <summary>peft's adapters.</summary>
    public static readonly CandidateNames Adapters = new("peft utils/save_and_load.py", ["adapter_model.safetensors", "adapter_model.bin"]);

    /// <summary>The names with a variant such as <c>fp16</c> put in; as they are for none.</summary>
    public IReadOnlyList<string> In(string? variant) => string.IsNullOrEmpty(variant) ? Plain : [.. Plain.Select(n => With(n, variant))];

    /// <summary>The variant for which one of these files is meant; null where none has one.</summary>
    public string? VariantOf(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            foreach (var name in Plain)
            {
                var (head, tail) = Split(name);
                if (file.StartsWith(head + ".", StringComparison.Ordinal) && file.EndsWith(tail, StringComparison.Ordinal)
                    && file.Length > head.Length + tail.Length + 1
                    && file[(head.Length + 1)..^tail.Length] is var variant && !variant.Contains('.', StringComparison.Ordinal) && !variant.Contains('-', StringComparison.Ordinal))
                {
                    return variant;
                }
            }
        }

        return null;
    }

    // model.safetensors → model.fp16.safetensors, but model.safetensors.index.json → model.safetensors.index.fp16.json.
    private static string With(string name, string variant)
    {
        var (head, tail) = Split(name);
        return $"{head}.{variant}{tail}";
    }

    private static (string Head, string Tail) Split(string name)
    {
        var dot = name.LastIndexOf('.');
        return (name[..dot], name[dot..]);
    }
}
