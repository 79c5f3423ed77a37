namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>A tokenizer class of transformers: which files it wants and how it is built.</summary>
/// <param name="Name">The Python class.</param>
/// <param name="Files">Constructor argument and file name, in the class's order.</param>
/// <param name="Slow">For a fast class the slow one that it is built from; null for a slow class.</param>
internal sealed record TokenizerClass(string Name, IReadOnlyList<(string Argument, string File)> Files, TokenizerClass? Slow)
{
    private const string Whole = "tokenizer_file";

    public static readonly TokenizerClass T5 = new("T5Tokenizer", [("vocab_file", "spiece.model")], null);

    public static readonly TokenizerClass T5Fast = new("T5TokenizerFast", [.. T5.Files, (Whole, "tokenizer.json")], T5);

    public static readonly TokenizerClass Clip = new("CLIPTokenizer", [("vocab_file", "vocab.json"), ("merges_file", "merges.txt")], null);

    public static readonly TokenizerClass ClipFast = new("CLIPTokenizerFast", [.. Clip.Files, (Whole, "tokenizer.json")], Clip);

    /// <summary>The class that has no slow one behind it: all it can be built from is tokenizer.json.</summary>
    public static readonly TokenizerClass WholeOnly = new("PreTrainedTokenizerFast", [(Whole, "tokenizer.json")], null);

    public static readonly TokenizerClass Llama = new("LlamaTokenizer", [("vocab_file", "tokenizer.model")], null);

    public static readonly TokenizerClass LlamaFast = new("LlamaTokenizerFast", [.. Llama.Files, (Whole, "tokenizer.json")], Llama);

    public bool IsFast => Slow is not null || this == WholeOnly;

    /// <summary>Its constructor is followed here; of the others only that their files are missing.</summary>
    public bool IsFollowed => this != WholeOnly && this != Llama && this != LlamaFast;

    public bool IsT5 => Name.StartsWith("T5", StringComparison.Ordinal);

    /// <summary>The Python module that defines the class, as error texts name it.</summary>
    public string Module => $"transformers.models.{(IsT5 ? "t5.tokenization_t5" : "clip.tokenization_clip")}{(IsFast ? "_fast" : "")}";

    /// <summary>The class of that name, as <c>AutoTokenizer</c> picks it: the fast one where there is one.</summary>
    /// <exception cref="PythonRaise">transformers has no class of that name.</exception>
    /// <exception cref="LoadUnknownException">It has, but what it does is not followed here.</exception>
    public static TokenizerClass ForAuto(LoadRun run, string name)
    {
        switch (name)
        {
            case "T5Tokenizer" or "T5TokenizerFast":
                return T5Fast;
            case "CLIPTokenizer" or "CLIPTokenizerFast":
                return ClipFast;
            case "PreTrainedTokenizerFast":
                return WholeOnly;
            case "LlamaTokenizer" or "LlamaTokenizerFast":
                return LlamaFast;
            default:
                if (TransformersNames.Tokenizers.Contains(name) || TransformersNames.Tokenizers.Contains(name + "Fast"))
                    throw new LoadUnknownException(UnknownReasons.TokenizerClassNotFollowed);
                throw run.Raise("ValueError", $"Tokenizer class {name} does not exist or is not currently imported.");
        }
    }
}
