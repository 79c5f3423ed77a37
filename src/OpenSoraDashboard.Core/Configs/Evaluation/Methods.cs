using System.Numerics;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Methods of texts, lists, dicts and sets.</summary>
internal static class Methods
{
    /// <summary>Methods of lists, dicts and sets that only look.</summary>
    private static readonly string[] Looking = ["count", "index", "copy", "get", "items", "keys", "values", "union", "intersection", "difference", "issubset", "issuperset", "isdisjoint", "to_dict"];

    /// <summary>Whether a call changes nothing, so that only its value is unknown where it cannot be told.</summary>
    public static bool IsPure(MethodObj method) => method.Owner is not (ListObj or DictObj or SetObj) || Looking.Contains(method.Name, StringComparer.Ordinal);

    /// <summary>Calls a method.</summary>
    /// <exception cref="ConfigRaise">Python raises.</exception>
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static Obj Call(MethodObj method, Arguments a) => method.Owner switch
    {
        Scalar { Value: PyStr s } when !BasePlaceholder.IsIn(s.Value) => TextMethods.Call(s.Value, method.Name, a),
        ListObj l => List(l, method.Name, a),
        DictObj d => Dict(d, method.Name, a),
        SetObj s => Set(s, method.Name, a),
        TupleObj t when method.Name is "count" => List(new ListObj([.. t.Items]), method.Name, a),
        TupleObj t when method.Name is "index" => Position(t.Items, a.Single("index")) is >= 0 and var at ? Scalar.Of(new BigInteger(at)) : throw new ConfigRaise("ValueError", "tuple.index(x): x not in tuple"),
        _ => throw new UnknownException(method.Name),
    };

    private static Obj List(ListObj l, string name, Arguments a)
    {
        switch (name)
        {
            case "append":
                a.Single(name);
                l.Items.Add(a.Positional[0]);
                return Scalar.None;
            case "extend":
                Extend(l, a.Single(name));
                return Scalar.None;
            case "insert" when a.Positional is [{ Value: Scalar { Value: PyInt at } }, var item] && a.Named.Count == 0:
                var index = at.Value < 0 ? BigInteger.Max(0, at.Value + l.Items.Count) : BigInteger.Min(at.Value, l.Items.Count);
                l.Items.Insert((int)index, item);
                return Scalar.None;
            case "pop" when a.Positional.Count <= 1 && a.Named.Count == 0:
                if (l.Items.Count == 0)
                    throw new ConfigRaise("IndexError", "pop from empty list");
                var position = a.Positional.Count == 0 ? Scalar.Of(BigInteger.MinusOne) : a.Positional[0].Value;
                if (position is Scalar { Value: PyInt p } && (p.Value >= l.Items.Count || p.Value < -l.Items.Count))
                    throw new ConfigRaise("IndexError", "pop index out of range");
                var popped = Subscripts.Get(l, position);
                Subscripts.Delete(l, position);
                return popped;
            case "remove":
                var found = Position(l.Items, a.Single(name));
                if (found < 0)
                    throw new ConfigRaise("ValueError", "list.remove(x): x not in list");
                l.Items.RemoveAt(found);
                return Scalar.None;
            case "index":
                var where = Position(l.Items, a.Single(name));
                return where >= 0 ? Scalar.Of(new BigInteger(where)) : throw new ConfigRaise("ValueError", $"{Objects.Repr(a.Single(name))} is not in list");
            case "count":
                return Scalar.Of(new BigInteger(l.Items.Count(i => Comparisons.IsSameOrEqual(i.Value, a.Single(name)))));
            case "copy" when a.Count == 0:
                return new ListObj([.. l.Items]);
            case "clear" when a.Count == 0:
                l.Items.Clear();
                return Scalar.None;
            case "reverse" when a.Count == 0:
                l.Items.Reverse();
                return Scalar.None;
            case "sort" when a.Count == 0:
                var sorted = Builtins.Sort(l.Items, reverse: false);
                l.Items.Clear();
                l.Items.AddRange(sorted);
                return Scalar.None;
            default:
                throw new UnknownException(name);
        }
    }

    private static int Position(IReadOnlyList<Slot> items, Obj wanted)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (Comparisons.IsSameOrEqual(items[i].Value, wanted))
                return i;
        }

        return -1;
    }

    /// <summary>Adds the items of another object: those of an iterator one by one, as they are made.</summary>
    public static void Extend(ListObj list, Obj source)
    {
        var items = Objects.Iterate(source);
        foreach (var item in source is IteratorObj ? items : [.. items])
            list.Items.Add(item);
    }

    private static Obj Dict(DictObj d, string name, Arguments a)
    {
        switch (name)
        {
            case "get" when a.Positional.Count is 1 or 2 && a.Named.Count == 0:
                return d.Items.TryGetValue(Objects.Key(a.Positional[0].Value), out var slot) ? slot.Value : a.Positional.Count == 2 ? a.Positional[1].Value : Scalar.None;
            case "keys" when a.Count == 0:
                return new ViewObj("dict_keys", d, static e => new Slot(Objects.FromKey(e.Key)));
            case "values" when a.Count == 0:
                return d.IsConfigDict ? new ListObj([.. d.Items.Values]) : new ViewObj("dict_values", d, static e => e.Value);
            case "items" when a.Count == 0:
                return d.IsConfigDict ? new ListObj([.. d.Items.Select(Pair)]) : new ViewObj("dict_items", d, Pair);
            case "pop" when a.Positional.Count is 1 or 2 && a.Named.Count == 0:
                var key = Objects.Key(a.Positional[0].Value);
                if (d.Remove(key, out var removed))
                    return removed.Value;
                return a.Positional.Count == 2 ? a.Positional[1].Value
                    : d.IsConfigDict ? Scalar.None
                    : throw new ConfigRaise("KeyError", PyRepr.Of(key));
            case "setdefault" when a.Positional.Count is 1 or 2 && a.Named.Count == 0 && !d.IsConfigDict:
                var wanted = Objects.Key(a.Positional[0].Value);
                if (!d.Items.ContainsKey(wanted))
                    d.Set(wanted, a.Positional.Count == 2 ? a.Positional[1] : new Slot(Scalar.None));
                return d.Items[wanted].Value;
            case "update" when a.Positional.Count <= 1:
                Update(d, a);
                return Scalar.None;
            case "copy" when a.Count == 0:
                var copy = new DictObj(d.IsConfigDict);
                foreach (var (k, s) in d.Items)
                    copy.Set(k, d.IsConfigDict ? s with { Value = ConfigDicts.Hook(s.Value) } : s);
                return copy;
            case "clear" when a.Count == 0:
                d.Clear();
                return Scalar.None;
            default:
                throw new UnknownException(name);
        }
    }

    private static Slot Pair(KeyValuePair<PyValue, Slot> entry) => new(new TupleObj([new Slot(Objects.FromKey(entry.Key)), entry.Value]));

    private static void Update(DictObj d, Arguments a)
    {
        var pairs = a.Positional.Count == 0 ? [] : Builtins.Pairs(a.Positional[0].Value).ToList();
        pairs.AddRange(a.Named.Select(n => KeyValuePair.Create<PyValue, Slot>(new PyStr(n.Key), n.Value)));
        if (d.IsConfigDict)
        {
            ConfigDicts.Update(d, pairs);
            return;
        }

        foreach (var (key, slot) in pairs)
            d.Set(key, slot);
    }

    private static Obj Set(SetObj s, string name, Arguments a)
    {
        switch (name)
        {
            case "add" when !s.IsFrozen:
                s.Items.TryAdd(Objects.Key(a.Single(name)), true);
                return Scalar.None;
            case "discard" when !s.IsFrozen:
                s.Items.Remove(Objects.Key(a.Single(name)));
                return Scalar.None;
            case "union" when a.Named.Count == 0:
                return new SetObj(s.Items.Keys.Concat(a.Positional.SelectMany(p => Objects.Iterate(p.Value)).Select(i => Objects.Key(i.Value))), s.IsFrozen);
            default:
                throw new UnknownException(name);
        }
    }
}
