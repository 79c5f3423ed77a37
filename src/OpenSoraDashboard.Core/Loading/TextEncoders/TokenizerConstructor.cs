using OpenSoraDashboard.Core.Configs.Values;
using OpenSoraDashboard.Core.Loading.Transformers;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>What the constructors of T5's and CLIP's tokenizers object to, the vocabulary apart.</summary>
/// <remarks>
/// transformers 4.36 and 4.40 <c>tokenization_utils_base.py</c> <c>PreTrainedTokenizerBase.__init__</c>, <c>SpecialTokensMixin.__init__</c>,
/// <c>tokenization_utils.py</c>, <c>tokenization_utils_fast.py</c>, <c>models/t5/tokenization_t5.py</c>, <c>models/clip/tokenization_clip.py</c>.
/// </remarks>
internal static class TokenizerConstructor
{
    private const string Additional = "additional_special_tokens";

    private static readonly string[] OfT5 = ["vocab_file", "eos_token", "unk_token", "pad_token", "extra_ids", Additional, "sp_model_kwargs", "legacy"];

    private static readonly string[] OfT5Fast = ["vocab_file", "tokenizer_file", "eos_token", "unk_token", "pad_token", "extra_ids", Additional];

    private static readonly string[] OfClip = ["vocab_file", "merges_file", "errors", "unk_token", "bos_token", "eos_token", "pad_token"];

    private static readonly string[] Tokens = ["bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token", Additional];

    /// <summary>What <c>SentencePieceProcessor</c> takes as keywords without reading a file for it.</summary>
    private static readonly string[] Processor =
    [
        "out_type", "add_bos", "add_eos", "reverse", "emit_unk_piece", "enable_sampling", "nbest_size", "alpha", "num_threads",
    ];

    /// <summary><c>init_inputs</c> come before the arguments by name, the first of which is given by name too.</summary>
    /// <exception cref="PythonRaise"><c>TypeError</c></exception>
    public static void CheckPositional(LoadRun run, TokenizerClass type, TokenizerArguments arguments)
    {
        if (arguments.Positional is not { } inputs)
            return;
        var count = inputs switch
        {
            PyList l => l.Items.Count,
            PyDict d => d.Items.Count,
            PyStr s => s.Value.EnumerateRunes().Count(),
            _ => throw run.Raise("TypeError", $"{type.Module}.{type.Name}() argument after * must be an iterable, not {PythonFile.TypeName(inputs)}"),
        };
        var taken = Parameters(type).Take(count).ToArray();
        var twice = arguments.Names.First(n => taken.Contains(n, StringComparer.Ordinal));
        throw run.Raise("TypeError", $"{type.Name}.__init__() got multiple values for argument '{twice}'");
    }

    /// <summary>T5 hands <c>sp_model_kwargs</c> to the package sentencepiece before it reads the model.</summary>
    /// <exception cref="PythonRaise"><c>TypeError</c></exception>
    public static void CheckProcessor(LoadRun run, TokenizerArguments arguments)
    {
        switch (arguments["sp_model_kwargs"])
        {
            case null or PyNone:
                break;
            case PyDict given:
                foreach (var (key, value) in given.Items)
                {
                    if (key.AsText is "model_file" or "model_proto" && value.IsTrue)
                        throw new LoadUnknownException(UnknownReasons.TokenizerFileOdd);
                    if (key.AsText is not ("model_file" or "model_proto") && !Processor.Contains(key.AsText, StringComparer.Ordinal))
                        throw run.Raise("TypeError", $"SentencePieceProcessor.Init() got an unexpected keyword argument '{key.AsText}'");
                }

                break;
            case var other:
                throw run.Raise("TypeError", $"sentencepiece.SentencePieceProcessor() argument after ** must be a mapping, not {PythonFile.TypeName(other)}");
        }
    }

    /// <summary>The sides of padding and truncation, chat templates and the special tokens, in this order.</summary>
    /// <exception cref="PythonRaise"><c>ValueError</c> for a side, <c>TypeError</c> or <c>AssertionError</c> for a token.</exception>
    public static void CheckBase(LoadRun run, TokenizerClass type, TokenizerArguments arguments)
    {
        var newer = run.Since(TransformersVersions.WeightsOnly);
        Side("padding_side", "Padding");
        Side("truncation_side", newer ? "Truncation" : "Padding");
        if (newer && arguments["chat_template"] is PyList { Items: var templates } && !templates.All(t => t is PyDict d && d["name"] is PyStr && d["template"] is not null))
            throw new LoadUnknownException(UnknownReasons.TokenizerFileOdd);
        foreach (var name in Parameters(type).Concat(arguments.Names).Distinct(StringComparer.Ordinal))
        {
            if (Tokens.Contains(name, StringComparer.Ordinal) && arguments[name] is { } value and not PyNone)
                CheckToken(run, name, value, type.IsT5);
        }

        void Side(string name, string words)
        {
            if (arguments[name] is { } side && side.AsText is not ("left" or "right"))
                throw run.Raise("ValueError", $"{words} side should be selected between 'right' and 'left', current value: {AddedToken.Text(side)}");
        }
    }

    /// <summary>The ids of added tokens are sorted, then the last of them is compared with the length of the vocabulary.</summary>
    /// <param name="run">The load.</param>
    /// <param name="ids">Ids from the files.</param>
    /// <param name="hasOwn">The class has ids of its own before them: T5's extra tokens.</param>
    /// <exception cref="PythonRaise"><c>TypeError</c> where an id is no number.</exception>
    public static void CheckIds(LoadRun run, IReadOnlyList<PyValue> ids, bool hasOwn)
    {
        PyValue? previous = hasOwn ? new PyInt(0) : null;
        foreach (var id in ids)
        {
            if (previous is not null && Kind(previous) != Kind(id))
                throw run.Raise("TypeError", $"'<' not supported between instances of '{PythonFile.TypeName(id)}' and '{PythonFile.TypeName(previous)}'");
            previous = id;
        }

        if (ids.Count > 0 && Kind(ids[^1]) != 0)
            throw run.Raise("TypeError", $"'>' not supported between instances of 'int' and '{PythonFile.TypeName(ids[^1])}'");

        static int Kind(PyValue id) => id is PyStr ? 1 : id is PyNone ? 2 : 0;
    }

    private static void CheckToken(LoadRun run, string name, PyValue value, bool hasOwn)
    {
        if (name != Additional)
        {
            if (value is not (PyStr or AddedToken))
                throw run.Raise("TypeError", $"Special token {name} has to be either str or AddedToken but got: <class '{PythonFile.TypeName(value)}'>");
            return;
        }

        if (value is not PyList { Items: var tokens })
        {
            if (!hasOwn)
                throw run.Raise("AssertionError", $"Value {AddedToken.Text(value)} is not a list or tuple");
            return;
        }

        if (tokens.Any(t => t is not (PyStr or AddedToken)))
            throw run.Raise("AssertionError", "One of the tokens is not a string or an AddedToken");
    }

    private static string[] Parameters(TokenizerClass type) => type.IsT5 ? type.IsFast ? OfT5Fast : OfT5 : OfClip;
}
