namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>Writes down what the pickles of one file import and what is odd about them, and judges it.</summary>
/// <remarks>By allow-list: what torch itself accepts for weights is plain, whatever else has a name is named.</remarks>
internal sealed class PickleAudit
{
    /// <summary>Imports that are listed; more are counted as odd, not kept.</summary>
    private const int MaxGlobals = 1000;

    private readonly List<string> globals = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<string> notes = [];
    private bool allowed = true;
    private bool walked;
    private PickleVerdict worst = PickleVerdict.PlainWeights;

    /// <summary>Bytes that are handed to something unknown: they may be a pickle again.</summary>
    public List<byte[]> Nested { get; } = [];

    /// <summary>Judgement of everything written down so far.</summary>
    public PickleSafety Result =>
        new(worst == PickleVerdict.PlainWeights && !walked ? PickleVerdict.Inconclusive : worst, globals) { Notes = notes, AllowListed = allowed && walked };

    /// <summary>A pickle was followed to its end.</summary>
    public void Walked() => walked = true;

    /// <summary>Something was imported.</summary>
    public bool HasImports => seen.Count > 0;

    /// <summary>Takes over what another audit found.</summary>
    public void Add(PickleAudit other)
    {
        foreach (var full in other.globals)
        {
            if (seen.Add(full))
                globals.Add(full);
        }

        foreach (var note in other.notes)
            Note(note);
        AtLeast(other.worst);
        allowed &= other.allowed;
        walked |= other.walked;
        Nested.AddRange(other.Nested);
    }

    public void Import(string module, string name)
    {
        var full = $"{module}.{name}";
        if (!seen.Add(full))
            return;
        if (globals.Count < MaxGlobals)
            globals.Add(full);
        else
            Note(PickleNotes.Limit);
        if (name.Contains('.', StringComparison.Ordinal))
            Note(PickleNotes.DottedName);
        if (PickleAllowList.Contains(module, name))
            return;
        allowed = false;
        AtLeast(PickleDangers.Contains(module, name) ? PickleVerdict.Dangerous : PickleVerdict.Suspicious);
    }

    public void Extension(int code)
    {
        Import("copyreg", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"extension[{code}]"));
        Note(PickleNotes.Extension);
    }

    /// <summary>Something unknown is called: bytes among its arguments are looked into later.</summary>
    public void Called(PickleGlobal callable, IEnumerable<PickleObject> arguments)
    {
        foreach (var argument in arguments.OfType<PickleBytes>())
        {
            Note(PickleNotes.NestedContainer);
            if (argument.Content is { Length: > 0 } content && Nested.Count < 64)
                Nested.Add(content);
        }
    }

    public void Note(string note)
    {
        if (!notes.Contains(note, StringComparer.Ordinal))
            notes.Add(note);
        AtLeast(note is PickleNotes.Broken or PickleNotes.Limit or PickleNotes.UnknownOperand or PickleNotes.NestedContainer or PickleNotes.DataAfterStop
            ? PickleVerdict.Inconclusive
            : PickleVerdict.Suspicious);
    }

    private void AtLeast(PickleVerdict verdict)
    {
        if (Rank(verdict) > Rank(worst))
            worst = verdict;
    }

    private static int Rank(PickleVerdict verdict) => verdict switch
    {
        PickleVerdict.PlainWeights => 0,
        PickleVerdict.Inconclusive => 1,
        PickleVerdict.Suspicious => 2,
        _ => 3,
    };
}
