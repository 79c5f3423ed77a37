namespace OpenSoraDashboard.Core.Recognition;

/// <summary>How much of a library is read to recognise what lies in it: ten thousand checkpoints must not take minutes.</summary>
public sealed class WeightBudget
{
    private int files = 10_000;
    private int sets = 1000;
    private int strangers = 2000;
    private int tensors = 600_000;

    /// <summary>Something was left out because the budget was spent.</summary>
    public bool IsExceeded { get; private set; }

    /// <summary>One more file with a weight file's name may be opened.</summary>
    public bool TakeSet() => (sets > 0 || Take(ref sets)) && Take(ref files);

    /// <summary>Counts a set that was read: what holds no tensors costs little, and there may be thousands of it.</summary>
    /// <returns>The set as it may be kept: without its tensors where those of all sets would fill the memory.</returns>
    public WeightSet Keep(WeightSet set)
    {
        if (set.Tensors.Count == 0)
            return set;
        sets--;
        if (set.Tensors.Count <= tensors)
        {
            tensors -= set.Tensors.Count;
            return set;
        }

        IsExceeded = true;
        return set with { Tensors = [], UnknownReason = set.UnknownReason ?? Loading.UnknownReasons.FileTooLong };
    }

    /// <summary>One more file without a weight file's name may be looked into.</summary>
    public bool TakeStranger() => Take(ref strangers);

    private bool Take(ref int left)
    {
        if (left > 0)
        {
            left--;
            return true;
        }

        IsExceeded = true;
        return false;
    }
}
