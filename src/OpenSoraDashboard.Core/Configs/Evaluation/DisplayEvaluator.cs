using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Evaluates what stands between brackets. All of it is evaluated, whatever part of it cannot be told.</summary>
internal sealed class DisplayEvaluator(ModuleState module, ExpressionEvaluator expressions)
{
    /// <summary>Items of a list, tuple or set, stars spread.</summary>
    /// <exception cref="ConfigRaise">Python raises.</exception>
    /// <exception cref="UnknownException">How many there are cannot be told.</exception>
    public List<Slot> Items(IReadOnlyList<PyExpr> items)
    {
        List<Slot> result = [];
        UnknownException? unknown = null;
        foreach (var item in items)
        {
            if (item is not StarredExpr starred)
            {
                result.Add(expressions.Slot(item));
                continue;
            }

            var value = expressions.Evaluate(starred.Value);
            if (value is Scalar { Value: not (PyStr or PyBytes or PyDynamic) })
                throw new ConfigRaise("TypeError", $"Value after * must be an iterable, not {value.TypeName}");
            try
            {
                result.AddRange(Objects.Iterate(value));
            }
            catch (UnknownException e)
            {
                module.Doubt(starred);
                unknown ??= e;
            }
        }

        return unknown is null ? result : throw unknown;
    }

    /// <summary>A dict display. Python hashes the keys only when the pairs up to a <c>**</c>, or to the end, are there.</summary>
    /// <exception cref="ConfigRaise">Python raises.</exception>
    /// <exception cref="UnknownException">What keys there are cannot be told.</exception>
    public DictObj Dict(DictExpr node)
    {
        var dict = new DictObj();
        List<(Obj Key, Slot Value)> pairs = [];
        UnknownException? unknown = null;
        foreach (var item in node.Items)
        {
            if (item.Key is { } key)
            {
                pairs.Add((expressions.Evaluate(key), new Slot(expressions.Evaluate(item.Value), module.OriginOf(item))));
                continue;
            }

            Put();
            var mapping = expressions.Evaluate(item.Value);
            switch (mapping)
            {
                case DictObj { Lost: null } inner:
                    foreach (var (k, slot) in inner.Items)
                        dict.Set(k, slot);
                    break;
                case Scalar { Value: not PyDynamic } or ListObj or TupleObj or SetObj or FunctionObj or ModuleObj:
                    throw new ConfigRaise("TypeError", $"'{mapping.TypeName}' object is not a mapping");
                default:
                    module.Doubt(item);
                    unknown ??= new UnknownException(module.Source(item));
                    break;
            }
        }

        Put();
        return unknown is null ? dict : throw unknown;

        void Put()
        {
            foreach (var (key, value) in pairs)
            {
                try
                {
                    dict.Set(Objects.Key(key), value);
                }
                catch (UnknownException e)
                {
                    module.Doubt(node);
                    unknown ??= e;
                }
            }

            pairs.Clear();
        }
    }
}
