using OpenSoraDashboard.Core.Configs.Syntax;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>What code that is not followed can get hold of, and so may have changed.</summary>
internal sealed class Reach
{
    // A file that loses much again and again is not worth more; then no name is held to be known.
    private const int MaxVisits = 500_000;

    private int visits;

    /// <summary>Loses all that changes and can be reached through a name in the code, if the code does more than look.</summary>
    public void Lose(PyNode node, ModuleState module)
    {
        if (!PyTree.BreadthFirst([node]).Any(n => n is PyExpr e ? !Effects.IsQuiet(e) : n is AugmentedStmt or DeleteStmt or FunctionStmt or ClassStmt || IsStore(n)))
            return;
        var source = module.Source(node);
        foreach (var piece in PyTree.BreadthFirst([node]))
        {
            if (piece is NamedExpr named)
                module.Names[named.Target.Id] = new Slot(new DynamicObj(source), module.OriginOf(node));
            else if (piece is NameExpr name && module.Find(name.Id) is { } slot)
                LoseAll(slot.Value, source, module);
        }

        if (visits <= MaxVisits)
            return;
        foreach (var name in module.Names.Keys.ToList())
            module.Names[name] = new Slot(new DynamicObj(source));
    }

    private static bool IsStore(PyNode node) => node is AssignStmt s && s.Targets.Any(t => t is not NameExpr) || node is ForStmt { Target: not NameExpr };

    private void LoseAll(Obj start, string source, ModuleState module)
    {
        var queue = new Stack<Obj>([start]);
        HashSet<Obj> seen = new(ReferenceEqualityComparer.Instance);
        while (queue.TryPop(out var value) && visits++ <= MaxVisits)
        {
            if (value is ChangingObj { Lost: not null } || !seen.Add(value))
                continue;
            foreach (var inner in value is FunctionObj { Code: { } code } ? Named(code, source, module) : Held(value))
                queue.Push(inner);
            (value as ChangingObj)?.Lose(source);
        }
    }

    // What the file's own function has names for; a global that it may set is as good as set.
    private static IEnumerable<Obj> Named(PyNode code, string source, ModuleState module)
    {
        var pieces = PyTree.BreadthFirst([code]).ToList();
        foreach (var name in pieces.OfType<ScopeStmt>().Where(s => s.IsGlobal).SelectMany(s => s.Names))
            module.Names[name] = new Slot(new DynamicObj(source));
        return pieces.OfType<NameExpr>().Select(n => module.Find(n.Id)?.Value).OfType<Obj>();
    }

    private static IEnumerable<Obj> Held(Obj value) => value switch
    {
        ListObj l => l.Items.Select(i => i.Value),
        TupleObj t => t.Items.Select(i => i.Value),
        DictObj d => d.Items.Values.Select(i => i.Value),
        ViewObj v => [v.Owner],
        MethodObj m => [m.Owner],
        _ => [],
    };
}
