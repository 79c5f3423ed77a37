using OpenSoraDashboard.Core.Loading.Architectures;

namespace OpenSoraDashboard.Core.Loading.Checkpoints;

/// <summary>The modules of a model, as the names of its tensors tell them. Modules without tensors do not show.</summary>
internal sealed class ModuleTree
{
    private readonly OrderedDictionary<string, ModuleTree> children = new(StringComparer.Ordinal);
    private readonly List<ExpectedTensor> own = [];

    private ModuleTree(string prefix) => Prefix = prefix;

    /// <summary>What stands before the names of this module's tensors: empty, or ending with a dot.</summary>
    public string Prefix { get; }

    /// <summary>The module's own parameters and saved buffers.</summary>
    public IReadOnlyList<ExpectedTensor> Own => own;

    public static ModuleTree Of(ModelState model)
    {
        var root = new ModuleTree("");
        foreach (var tensor in model.Tensors)
            root.Add(tensor);
        return root;
    }

    /// <summary>This module and all below it, each before its children.</summary>
    public IEnumerable<ModuleTree> Walk() => children.Values.SelectMany(c => c.Walk()).Prepend(this);

    /// <summary>Whether the first part of a name below this module is known here.</summary>
    public bool Knows(string rest)
    {
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        var first = dot < 0 ? rest : rest[..dot];
        return children.ContainsKey(first)
            || own.Exists(t => t.Name.Length == Prefix.Length + first.Length && t.Name.EndsWith(first, StringComparison.Ordinal));
    }

    /// <summary>The modules into which a name leads, the root first, as far as they are known.</summary>
    public IEnumerable<ModuleTree> PathTo(string name)
    {
        var node = this;
        yield return node;
        foreach (var part in name.Split('.'))
        {
            if (!node.children.TryGetValue(part, out var child))
                yield break;
            yield return node = child;
        }
    }

    private void Add(ExpectedTensor tensor)
    {
        var node = this;
        foreach (var part in tensor.Name.Split('.')[..^1])
        {
            if (!node.children.TryGetValue(part, out var child))
                node.children.Add(part, child = new ModuleTree($"{node.Prefix}{part}."));
            node = child;
        }

        node.own.Add(tensor);
    }
}
