namespace OpenSoraDashboard.Core.Loading;

/// <summary>The keywords that a builder's constructor takes.</summary>
/// <param name="ClassName">The Python class, as error texts name it.</param>
/// <param name="Keywords">Every keyword that it names.</param>
internal sealed record BuilderSignature(string ClassName, params IReadOnlyList<string> Keywords)
{
    /// <summary>Keywords without a default, <c>from_pretrained</c> apart.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Whether the constructor takes any other keyword too.</summary>
    public bool TakesAny { get; init; }

    /// <summary>Raises what Python raises for a call with these keywords.</summary>
    /// <exception cref="PythonRaise"><c>TypeError</c> for a keyword that is unknown or lacking.</exception>
    public void Check(LoadRun run, ComponentRequest request)
    {
        if (request.Source is not null && !Keywords.Contains("from_pretrained", StringComparer.Ordinal))
            throw Unexpected(run, "from_pretrained");
        if (!TakesAny && request.Keywords.Keys.FirstOrDefault(k => !Keywords.Contains(k, StringComparer.Ordinal)) is { } unknown)
            throw Unexpected(run, unknown);
        var lacking = Required.Where(r => !request.Keywords.ContainsKey(r)).ToArray();
        run.Step(ClassName, request.Source, lacking.Length == 0 ? TraceResults.Accepted : TraceResults.Refused);
        if (lacking.Length == 0)
            return;
        var names = lacking.Length == 1 ? $"argument: '{lacking[0]}'" : $"arguments: {string.Join(" and ", lacking.Select(l => $"'{l}'"))}";
        throw run.Raise("TypeError", $"{ClassName}.__init__() missing {lacking.Length} required positional {names}");
    }

    private PythonRaise Unexpected(LoadRun run, string keyword)
    {
        run.Step(ClassName, keyword, TraceResults.Refused);
        return run.Raise("TypeError", $"{ClassName}.__init__() got an unexpected keyword argument '{keyword}'");
    }
}
