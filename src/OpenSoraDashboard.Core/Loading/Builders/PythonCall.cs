using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Loading.Builders;

/// <summary>How Python binds keywords to a function's parameters, with the <c>TypeError</c> texts of Python 3.10 and later.</summary>
internal static class PythonCall
{
    /// <summary>Where classes are defined: the text about a keyword that is given twice names the module too.</summary>
    private static readonly Dictionary<string, string> Modules = new(StringComparer.Ordinal)
    {
        ["STDiT()"] = "opensora.models.stdit.stdit",
        ["STDiT2Config()"] = "opensora.models.stdit.stdit2",
        ["STDiT3Config()"] = "opensora.models.stdit.stdit3",
        ["PixArt()"] = "opensora.models.pixart.pixart",
        ["PixArtMS()"] = "opensora.models.pixart.pixart",
        ["DiT()"] = "opensora.models.dit.dit",
        ["Latte()"] = "opensora.models.latte.latte",
    };

    /// <summary>Checks a call.</summary>
    /// <param name="run">The load.</param>
    /// <param name="callee">The function as the text names it: <c>STDiT.__init__()</c>.</param>
    /// <param name="parameters">Every parameter; true for one without a default.</param>
    /// <param name="keywords">The keywords given, in order.</param>
    /// <exception cref="PythonRaise"><c>TypeError</c>.</exception>
    public static void Check(LoadRun run, string callee, IReadOnlyDictionary<string, bool> parameters, IReadOnlyCollection<string> keywords)
    {
        if (keywords.FirstOrDefault(k => !parameters.ContainsKey(k)) is { } stranger)
        {
            run.Step("call", callee, stranger);
            throw run.Raise("TypeError", $"{callee} got an unexpected keyword argument '{stranger}'");
        }

        var missing = parameters.Where(p => p.Value && !keywords.Contains(p.Key, StringComparer.Ordinal)).Select(p => $"'{p.Key}'").ToArray();
        if (missing.Length == 0)
            return;
        run.Step("call", callee, string.Join(", ", missing));
        var names = missing.Length switch
        {
            1 => missing[0],
            2 => $"{missing[0]} and {missing[1]}",
            _ => $"{string.Join(", ", missing[..^1])}, and {missing[^1]}",
        };
        throw run.Raise("TypeError", $"{callee} missing {missing.Length} required positional argument{(missing.Length == 1 ? "" : "s")}: {names}");
    }

    /// <summary>Raises when the caller already passes a keyword that the config gives too.</summary>
    public static void CheckTwice(LoadRun run, string callee, IEnumerable<string> passed, IReadOnlyDictionary<string, PyValue> keywords)
    {
        if (passed.FirstOrDefault(keywords.ContainsKey) is not { } twice)
            return;
        run.Step("call", callee, twice);
        if (Modules.GetValueOrDefault(callee) is { } module)
            callee = $"{module}.{callee}";
        throw run.Raise("TypeError", $"{callee} got multiple values for keyword argument '{twice}'");
    }
}
