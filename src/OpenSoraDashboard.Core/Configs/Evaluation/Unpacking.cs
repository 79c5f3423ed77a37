using System.Globalization;
using OpenSoraDashboard.Core.Configs.Syntax;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Hands the items of one value to several targets.</summary>
internal static class Unpacking
{
    /// <summary>Targets with what each gets; a starred one gets a list.</summary>
    /// <exception cref="ConfigRaise">The numbers do not fit.</exception>
    public static IEnumerable<(PyExpr Target, Slot Item)> Of(IReadOnlyList<PyExpr> targets, Obj value)
    {
        if (value is Scalar { Value: not (PyStr or PyBytes or PyDynamic) })
            throw new ConfigRaise("TypeError", $"cannot unpack non-iterable {value.TypeName} object");
        var items = Objects.Iterate(value).ToList();
        var star = targets.Select((t, i) => (t, i)).Where(p => p.t is StarredExpr).Select(p => p.i).DefaultIfEmpty(-1).First();
        if (star < 0)
        {
            if (items.Count > targets.Count)
                throw new ConfigRaise("ValueError", string.Create(CultureInfo.InvariantCulture, $"too many values to unpack (expected {targets.Count})"));
            if (items.Count < targets.Count)
                throw new ConfigRaise("ValueError", string.Create(CultureInfo.InvariantCulture, $"not enough values to unpack (expected {targets.Count}, got {items.Count})"));
            return targets.Zip(items);
        }

        var behind = targets.Count - star - 1;
        if (items.Count < targets.Count - 1)
            throw new ConfigRaise("ValueError", string.Create(CultureInfo.InvariantCulture, $"not enough values to unpack (expected at least {targets.Count - 1}, got {items.Count})"));
        return
        [
            .. targets.Take(star).Zip(items),
            (((StarredExpr)targets[star]).Value, new Slot(new ListObj(items[star..^behind]))),
            .. targets.Skip(star + 1).Zip(items.Skip(items.Count - behind)),
        ];
    }
}
