using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>One file while it is evaluated: its names, and what could not be told.</summary>
internal sealed class ModuleState(SourceMap map, DictObj bases)
{
    private const int MaxSteps = 200_000;

    private readonly Reach reach = new();
    private int steps;

    /// <summary>Global names in the order in which they came.</summary>
    public OrderedDictionary<string, Slot> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of the comprehension that is evaluated; null outside of any.</summary>
    public Scope? Inner { get; set; }

    /// <summary>What <c>_base_</c> is: all bases as one ConfigDict.</summary>
    public DictObj Bases { get; } = bases;

    /// <summary>Added to the offsets of a tree that was parsed apart: the expression in an f-string's field.</summary>
    public int Shift { get; set; }

    /// <summary>The first place after which anything may be different; null while all is certain.</summary>
    public OpenPlace? Unknown { get; private set; }

    /// <summary>The first place that was left open and may have raised; null while there is none.</summary>
    public OpenPlace? FirstDoubt { get; private set; }

    /// <summary>How often something was left open that may have raised.</summary>
    public int Doubts { get; private set; }

    /// <summary>How often something was lost.</summary>
    public int Losses { get; private set; }

    public string Source(PyNode node) => map.Source(node.Start + Shift, node.End + Shift);

    public Origin OriginOf(PyNode node) => map.Origin(node.Start + Shift);

    /// <summary>Notes that something was left open that may have raised.</summary>
    public void Doubt(PyNode node)
    {
        Doubts++;
        FirstDoubt ??= Place(node);
    }

    /// <summary>From here on the result as a whole cannot be told; what the code names may have been changed by it.</summary>
    public void Lose(PyNode node)
    {
        Doubt(node);
        Losses++;
        // Going through the code is work too, and a loop may come here at every turn.
        steps += (node.End - node.Start) / 64;
        Unknown ??= Place(node);
        reach.Lose(node, this);
    }

    /// <summary>What a name holds here; null where it is no name of the file's.</summary>
    public Slot? Find(string name) => Inner?.Find(name) ?? (Names.TryGetValue(name, out var slot) ? slot : null);

    /// <summary>Counts work; a config that loops for long is not followed.</summary>
    public void Step(PyNode node)
    {
        if (++steps <= MaxSteps)
            return;
        Lose(node);
        throw new UnknownException(Source(node));
    }

    private OpenPlace Place(PyNode node) => new(OriginOf(node), Source(node));
}
