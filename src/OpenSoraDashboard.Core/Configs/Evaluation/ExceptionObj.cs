namespace OpenSoraDashboard.Core.Configs.Evaluation;

/// <summary>An exception of Python's own, made but not yet raised.</summary>
internal sealed class ExceptionObj(string typeName, IReadOnlyList<Obj> arguments) : Obj
{
    public override string TypeName { get; } = typeName;

    /// <summary>What it says when raised; null where that cannot be told.</summary>
    public string? Message
    {
        get
        {
            try
            {
                return arguments.Count switch
                {
                    0 => "",
                    1 => TypeName is "KeyError" ? Objects.Repr(arguments[0]) : Objects.Text(arguments[0]),
                    _ => Objects.Repr(new TupleObj([.. arguments.Select(a => new Slot(a))])),
                };
            }
            catch (UnknownException)
            {
                return null;
            }
        }
    }
}
