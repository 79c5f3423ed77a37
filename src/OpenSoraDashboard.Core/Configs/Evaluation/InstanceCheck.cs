using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>Python's <c>isinstance</c> with builtin types.</summary>
internal static class InstanceCheck
{
    /// <exception cref="UnknownException">It cannot be told.</exception>
    public static bool Of(Obj value, Obj type) => type switch
    {
        // From left to right, as far as the first that holds.
        TupleObj several => several.Items.Any(t => Of(value, t.Value)),
        BuiltinObj { Name: var name } when BuiltinNames.Types.Contains(name) => Is(value, name),
        _ => throw new UnknownException("isinstance"),
    };

    private static bool Is(Obj value, string name)
    {
        if (value is DynamicObj or OpaqueObj or Scalar { Value: PyDynamic } or ExceptionObj or MethodObj or ViewObj or IteratorObj or BuiltinObj or FunctionObj or ModuleObj)
            throw new UnknownException("isinstance");
        return name is "object"
            || value.TypeName.Equals(name, StringComparison.Ordinal)
            || (name is "int" && value is Scalar { Value: PyBool })
            || (name is "dict" && value is DictObj);
    }
}
