namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Evaluated arguments of a call.</summary>
/// <param name="Positional">Positional ones, stars spread.</param>
/// <param name="Named">Keywords in order.</param>
internal sealed record Arguments(IReadOnlyList<Slot> Positional, OrderedDictionary<string, Slot> Named)
{
    public int Count => Positional.Count + Named.Count;

    /// <summary>The only argument, given by position.</summary>
    /// <exception cref="UnknownException">There are others: Python's error depends on the function.</exception>
    public Obj Single(string name) => Positional.Count == 1 && Named.Count == 0 ? Positional[0].Value : throw new UnknownException(name);
}
