using System.Numerics;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>The special tokens that tokenizer_config.json and special_tokens_map.json give to a tokenizer's constructor.</summary>
/// <remarks>
/// transformers 4.36 <c>tokenization_utils_base.py:850-863, 2180-2245</c>, <c>models/t5/tokenization_t5.py:160-190</c>; 4.40 alike.
/// </remarks>
internal static class SpecialTokens
{
    private const string Additional = "additional_special_tokens";

    private static readonly string[] Single = ["eos_token", "unk_token", "pad_token", "bos_token", "sep_token", "cls_token", "mask_token"];

    /// <summary>What the constructor is given: the map's values win, of the additional tokens those of both.</summary>
    public static PyDict Overlay(PyDict settings, PyDict map)
    {
        var all = settings.Items.ToDictionary(i => i.Key, i => i.Value);
        foreach (var (key, item) in map.Items)
        {
            // A text and an object of the same token are two tokens there; which of them files mix has not been seen.
            if (key is PyStr { Value: Additional } && item is PyList theirs && all.GetValueOrDefault(key) is PyList mine
                && mine.Items.Concat(theirs.Items).Select(i => i.GetType()).Distinct().Count() > 1)
            {
                throw new LoadUnknownException(UnknownReasons.TokenizerFileOdd);
            }

            all[key] = key is PyStr { Value: Additional } && item is PyList more && all.GetValueOrDefault(key) is PyList own
                ? new PyList([.. own.Items, .. more.Items.Where(i => !own.Items.Contains(i))])
                : item;
        }

        return new PyDict([.. all]);
    }

    /// <summary>T5 counts its <c>&lt;extra_id_…&gt;</c> tokens and compares.</summary>
    /// <exception cref="PythonRaise"><c>ValueError</c> when the two numbers differ, <c>TypeError</c> for values of other types.</exception>
    public static void CheckExtra(LoadRun run, PyDict settings)
    {
        var number = settings["extra_ids"] ?? new PyInt(100);
        switch (settings[Additional] ?? PyNone.Value)
        {
            case PyNone:
                Range(run, number);
                break;
            case PyList { Items: var tokens }:
                var extra = tokens.Count(IsExtra);
                if (extra == 0)
                {
                    Range(run, number);
                }
                else if (number is PyStr or PyNone or PyList or PyDict)
                {
                    throw run.Raise("TypeError", $"'>' not supported between instances of '{PythonFile.TypeName(number)}' and 'int'");
                }
                else if (Whole(number) is { } wanted && wanted > 0 && wanted != extra)
                {
                    throw run.Raise(
                        "ValueError",
                        $"Both extra_ids ({wanted}) and additional_special_tokens ({PyRepr.Of(settings[Additional]!)}) are provided to T5Tokenizer. In this case the additional_special_tokens must include the extra_ids tokens");
                }

                break;
            case var other and (PyBool or PyInt or PyFloat):
                throw run.Raise("TypeError", $"'{PythonFile.TypeName(other)}' object is not iterable");
            default:
                break;
        }
    }

    /// <summary>Every token is a text; a dict of special_tokens_map.json is made into one.</summary>
    /// <param name="run">The load.</param>
    /// <param name="settings">The constructor's arguments.</param>
    /// <param name="hasOwn">The class adds additional tokens itself, and has checked them.</param>
    /// <exception cref="PythonRaise"><c>TypeError</c>, or <c>AssertionError</c> for the additional ones.</exception>
    public static void CheckTypes(LoadRun run, PyDict settings, bool hasOwn)
    {
        foreach (var key in Single)
        {
            if (settings[key] is { } token and (PyBool or PyInt or PyFloat or PyList))
                throw run.Raise("TypeError", $"Special token {key} has to be either str or AddedToken but got: <class '{PythonFile.TypeName(token)}'>");
        }

        if (!hasOwn && settings[Additional] is { } additional and (PyBool or PyInt or PyFloat or PyStr or PyDict))
            throw run.Raise("AssertionError", $"Value {PyRepr.Of(additional)} is not a list or tuple");
        if (settings[Additional] is PyList { Items: var tokens } && tokens.Any(t => t is not (PyStr or PyDict)))
            throw run.Raise("AssertionError", "One of the tokens is not a string or an AddedToken");
    }

    private static void Range(LoadRun run, PyValue number)
    {
        if (number is not (PyInt or PyBool))
            throw run.Raise("TypeError", $"'{PythonFile.TypeName(number)}' object cannot be interpreted as an integer");
    }

    private static BigInteger? Whole(PyValue number) => number switch
    {
        PyInt i => i.Value,
        PyBool b => b.Value ? 1 : 0,
        _ => null,
    };

    private static bool IsExtra(PyValue token) => token switch
    {
        PyStr s => s.Value.Contains("<extra_id_", StringComparison.Ordinal),
        PyDict d => d["content"] is PyStr { Value: var content } && content.Contains("<extra_id_", StringComparison.Ordinal),
        _ => false,
    };
}
