using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Formats;

namespace OpenSoraDashboard.Core.Loading.Generic;

/// <summary>Looks at a tokenizer's files: which a class needs, and whether they are what they say.</summary>
internal sealed class TokenizerStructure(LoadRun run, FolderStructure structure)
{
    private const string Source = "transformers tokenization_utils_base.py";
    private const int LongestVocabulary = 64 << 20;

    /// <summary>Vocabulary files of the slow classes, by the part of the name before <c>Tokenizer</c>: transformers models/*/tokenization_*.py.</summary>
    private static readonly Dictionary<string, string[]> Vocabularies = new(StringComparer.Ordinal)
    {
        ["T5"] = ["spiece.model"],
        ["MT5"] = ["spiece.model"],
        ["Albert"] = ["spiece.model"],
        ["XLNet"] = ["spiece.model"],
        ["Llama"] = ["tokenizer.model"],
        ["Gemma"] = ["tokenizer.model"],
        ["CodeLlama"] = ["tokenizer.model"],
        ["XLMRoberta"] = ["sentencepiece.bpe.model"],
        ["Camembert"] = ["sentencepiece.bpe.model"],
        ["MBart"] = ["sentencepiece.bpe.model"],
        ["CLIP"] = ["vocab.json", "merges.txt"],
        ["GPT2"] = ["vocab.json", "merges.txt"],
        ["Roberta"] = ["vocab.json", "merges.txt"],
        ["Bart"] = ["vocab.json", "merges.txt"],
        ["Qwen2"] = ["vocab.json", "merges.txt"],
        ["Whisper"] = ["vocab.json", "merges.txt"],
        ["Bert"] = ["vocab.txt"],
        ["DistilBert"] = ["vocab.txt"],
        ["Electra"] = ["vocab.txt"],
        ["MPNet"] = ["vocab.txt"],
    };

    /// <summary>Whether the folder holds a tokenizer's files at all.</summary>
    public static bool IsTokenizer(LoadRun run, string folder) =>
        Vocabularies.Values.SelectMany(v => v).Append("tokenizer_config.json").Append("tokenizer.json").Distinct(StringComparer.Ordinal)
            .Any(n => run.Context.Disk.IsFile(run.Absolute(FolderStructure.At(folder, n))));

    /// <summary>Looks at the files.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="className">The class; null to take what tokenizer_config.json names.</param>
    public void Look(string folder, string? className)
    {
        PyDict? settings = null;
        if (Is(folder, "tokenizer_config.json"))
            settings = structure.Json(FolderStructure.At(folder, "tokenizer_config.json")) as PyDict;
        className ??= settings?["tokenizer_class"]?.AsText;
        var whole = Is(folder, "tokenizer.json");
        var isFast = className is null || className.EndsWith("Fast", StringComparison.Ordinal) || !structure.Kind.Equals("pipeline", StringComparison.Ordinal);
        var end = className?.IndexOf("Tokenizer", StringComparison.Ordinal) ?? -1;
        var stem = end > 0 ? className![..end] : className;
        var needed = stem is not null && Vocabularies.TryGetValue(stem, out var known) ? known : null;

        // A fast tokenizer, and AutoTokenizer, take the whole file; a slow class never looks at it.
        if (whole && (isFast || needed is null))
        {
            structure.Json(FolderStructure.At(folder, "tokenizer.json"));
        }
        else if (needed is not null)
        {
            foreach (var name in needed)
                Vocabulary(folder, name, className!);
        }
        else if (!Vocabularies.Values.Any(v => v.All(n => Is(folder, n))))
        {
            structure.Add(StructureFault.Missing, "Tokenizer", FolderStructure.At(folder, "tokenizer.json"), "OSError", $"Can't load tokenizer for '{folder}'.", ("class", className ?? "AutoTokenizer"));
        }

        foreach (var name in (ReadOnlySpan<string>)["special_tokens_map.json", "added_tokens.json"])
        {
            if (Is(folder, name))
                structure.Json(FolderStructure.At(folder, name));
        }
    }

    private void Vocabulary(string folder, string name, string className)
    {
        var path = FolderStructure.At(folder, name);
        if (!run.IsFile(path, Source))
        {
            var (exception, message) = name.EndsWith(".model", StringComparison.Ordinal) ? ("TypeError", "not a string") : ("TypeError", "expected str, bytes or os.PathLike object, not NoneType");
            structure.Add(StructureFault.Missing, "Vocabulary", path, exception, message, ("class", className));
            return;
        }

        if (name.EndsWith(".json", StringComparison.Ordinal))
        {
            structure.Json(path);
            return;
        }

        run.ReadFile(path);
        var absolute = run.Absolute(path);
        try
        {
            var size = run.Context.Disk.Status(absolute).Size;
            var bytes = run.Context.Disk.Head(absolute, LongestVocabulary);
            var kind = FileKinds.Of(name, bytes.AsSpan(0, Math.Min(bytes.Length, FileKinds.HeadBytes)), size).Kind;
            var error = name.EndsWith(".model", StringComparison.Ordinal) ? SentencePieceModel.Check(bytes) : PythonUtf8.Check(bytes);
            run.Step("open", path, error is null ? TraceResults.Read : TraceResults.Raises, Source);
            if (kind is FileKind.LfsPointer or FileKind.Html)
                structure.Add(StructureFault.Damaged, kind.ToString(), path, error?.Name, error?.Message, ("file", name), ("error", error?.Name ?? ""));
            else if (error is not null)
                structure.Add(StructureFault.Damaged, "Vocabulary", path, error.Name, error.Message, ("file", name), ("error", error.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            structure.Add(StructureFault.NotLooked, "File", path, null, null, ("reason", UnknownReasons.FileUnreadable));
        }
    }

    private bool Is(string folder, string name) => run.Context.Disk.IsFile(run.Absolute(FolderStructure.At(folder, name)));
}
