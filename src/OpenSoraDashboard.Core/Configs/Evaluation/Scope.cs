namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Names of a comprehension. Python finds names by where they are written, so a scope knows the one around it.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, Slot> names = new(StringComparer.Ordinal);

    public void Set(string name, Slot value) => names[name] = value;

    public Slot? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.names.TryGetValue(name, out var slot))
                return slot;
        }

        return null;
    }

    private Scope? Outer { get; } = outer;
}
