using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>One file while it is evaluated: its names, and what could not be told.</summary>
internal sealed class ModuleState(string file, string text, Func<int, int> lineOf, DictObj bases)
{
    private const int MaxSteps = 200_000;

    private int steps;

    /// <summary>Global names in the order in which they came.</summary>
    public OrderedDictionary<string, Slot> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of comprehensions, the innermost last.</summary>
    public List<Dictionary<string, Slot>> Inner { get; } = [];

    /// <summary>What <c>_base_</c> is: all bases as one ConfigDict.</summary>
    public DictObj Bases { get; } = bases;

    /// <summary>The first piece after which anything may be different; null while all is certain.</summary>
    public PyNode? Unknown { get; private set; }

    /// <summary>How many values could not be told so far: where one is unknown, so is whether it raised.</summary>
    public int DynamicValues { get; set; }

    public string File { get; } = file;

    public string Source(PyNode node) => text[node.Start..Math.Min(node.End, text.Length)];

    public Origin OriginOf(PyNode node) => new(File, lineOf(node.Start));

    public int LineOf(PyNode node) => lineOf(node.Start);

    /// <summary>From here on the result as a whole cannot be told.</summary>
    public void Lose(PyNode node) => Unknown ??= node;

    /// <summary>Counts work; a config that loops for long is not followed.</summary>
    public void Step(PyNode node)
    {
        if (++steps <= MaxSteps)
            return;
        Lose(node);
        throw new UnknownException(Source(node));
    }
}
