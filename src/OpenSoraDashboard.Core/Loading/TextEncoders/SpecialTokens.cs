using System.Numerics;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.TextEncoders;

/// <summary>T5's <c>&lt;extra_id_…&gt;</c> tokens.</summary>
/// <remarks>transformers 4.36 <c>models/t5/tokenization_t5.py:168-187</c>, <c>tokenization_t5_fast.py</c>; 4.40 alike.</remarks>
internal static class SpecialTokens
{
    private const string Additional = "additional_special_tokens";

    /// <summary>T5 counts its extra tokens and compares.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="PythonRaise"><c>ValueError</c> when the two numbers differ, <c>TypeError</c> for values of other types.</exception>
    public static BigInteger CountExtra(LoadRun run, TokenizerArguments arguments)
    {
        var number = arguments["extra_ids"] ?? new PyInt(100);
        switch (arguments[Additional] ?? PyNone.Value)
        {
            case PyNone:
                return Range(run, number);
            case PyList { Items: var tokens }:
                return OfList(run, arguments, number, tokens.Count(t => IsExtra(AddedToken.Text(t))));
            case PyDict { Items: var items } when items.Any(i => IsExtra(i.Key.AsText!)):
                return OfList(run, arguments, number, items.Count(i => IsExtra(i.Key.AsText!)));
            case var other and (PyStr or PyDict):
                Range(run, number);
                throw run.Raise("TypeError", other is PyStr
                    ? "can only concatenate str (not \"list\") to str"
                    : "unsupported operand type(s) for +=: 'dict' and 'list'");
            case var other:
                throw run.Raise("TypeError", $"'{(other is AddedToken ? "tokenizers.AddedToken" : PythonFile.TypeName(other))}' object is not iterable");
        }
    }

    private static BigInteger OfList(LoadRun run, TokenizerArguments arguments, PyValue number, int extra)
    {
        if (extra == 0)
        {
            Range(run, number);
            return 0;
        }

        if (PythonNumber.Real(number) is not { } wanted)
            throw run.Raise("TypeError", $"'>' not supported between instances of '{PythonFile.TypeName(number)}' and 'int'");
        if (wanted > 0 && !wanted.Equals(extra))
        {
            throw run.Raise(
                "ValueError",
                $"Both extra_ids ({PyRepr.Of(number)}) and additional_special_tokens ({AddedToken.Written(arguments[Additional]!)}) are provided to T5Tokenizer. In this case the additional_special_tokens must include the extra_ids tokens");
        }

        return extra;
    }

    /// <summary><c>range(number)</c></summary>
    private static BigInteger Range(LoadRun run, PyValue number) => number switch
    {
        PyInt i => BigInteger.Max(i.Value, 0),
        PyBool b => b.Value ? 1 : 0,
        _ => throw run.Raise("TypeError", $"'{PythonFile.TypeName(number)}' object cannot be interpreted as an integer"),
    };

    private static bool IsExtra(string token) => token.Contains("<extra_id_", StringComparison.Ordinal);
}
