namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <content>Opcodes that fill lists, dicts and sets.</content>
internal sealed partial class PickleMachine
{
    private void List()
    {
        var list = new PickleList();
        list.Items.AddRange(TakeFrom(Marker()));
        Push(list);
    }

    private void Dict()
    {
        var place = Marker();
        var dict = new PickleDict();
        if ((stack.Count - place) % 2 != 0)
            throw PickleRaise.Unpickling("odd number of items for DICT");
        var items = TakeFrom(place);
        for (var i = 0; i < items.Length; i += 2)
            Set(dict, items[i], items[i + 1]);
        Push(dict);
    }

    private void FrozenSet()
    {
        var set = new PickleSet(frozen: true);
        foreach (var item in TakeFrom(Marker()))
            Add(set, item);
        Push(set);
    }

    private void Append(int place)
    {
        if (place > stack.Count || place <= Fence)
            throw Underflow();
        if (place == stack.Count)
            return;
        var items = TakeFrom(place);
        switch (stack[^1])
        {
            case PickleList list:
                budget.Charge(items.Length * 8L);
                list.Items.AddRange(items);
                break;
            case PickleInstance:
                break;
            case var other:
                throw new PickleRaise("AttributeError", $"'{other.TypeName}' object has no attribute 'append'");
        }
    }

    private void SetItems(int place)
    {
        if (place > stack.Count || place <= Fence)
            throw Underflow();
        if (place == stack.Count)
            return;
        if ((stack.Count - place) % 2 != 0)
            throw PickleRaise.Unpickling("odd number of items for SETITEMS");
        var items = TakeFrom(place);
        var target = stack[^1];
        for (var i = 0; i < items.Length; i += 2)
        {
            if (target is PickleDict dict)
                Set(dict, items[i], items[i + 1]);
            else
                SetOther(target, items[i], items[i + 1]);
        }
    }

    private void Set(PickleDict dict, PickleObject key, PickleObject value)
    {
        budget.Charge(72);
        dict.Set(key, value);
    }

    private void SetOther(PickleObject target, PickleObject key, PickleObject value)
    {
        switch (target)
        {
            case PickleList list when key is PickleInt { Value: var index }:
                if (index < 0)
                    index += list.Items.Count;
                if (index < 0 || index >= list.Items.Count)
                    throw new PickleRaise("IndexError", "list assignment index out of range");
                list.Items[(int)index] = value;
                break;
            case PickleList:
                throw new PickleRaise("TypeError", $"list indices must be integers or slices, not {key.TypeName}");
            case PickleInstance or PickleTensor or PickleStorage or PickleGlobal or PickleBytes { TypeName: "bytearray" }:
                MakeUnknown(PickleUnknown.Call);
                break;
            default:
                throw new PickleRaise("TypeError", $"'{target.TypeName}' object does not support item assignment");
        }
    }

    private void AddItems(int place)
    {
        if (place > stack.Count || place <= Fence)
            throw Underflow();
        if (place == stack.Count)
            return;
        var items = TakeFrom(place);
        switch (stack[^1])
        {
            case PickleSet { Frozen: false } set:
                foreach (var item in items)
                    Add(set, item);
                break;
            case PickleInstance:
                break;
            case var other:
                throw new PickleRaise("AttributeError", $"'{other.TypeName}' object has no attribute 'add'");
        }
    }

    private void Add(PickleSet set, PickleObject item)
    {
        budget.Charge(40);
        set.Items.Add(item);
    }
}
