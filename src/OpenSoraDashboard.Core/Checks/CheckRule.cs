namespace OpenSoraDashboard.Core.Checks;

/// <summary>One rule: a pure function from what was scanned and simulated to findings. All I/O has happened before.</summary>
public abstract class CheckRule
{
    /// <summary>The code, e.g. <c>OSD104</c>; equals the type's and the file's name. Numbers only grow and are never reused.</summary>
    public string Code => GetType().Name;

    /// <summary>The severity of its findings unless one says otherwise.</summary>
    public abstract Severity Severity { get; }

    /// <summary>Whether the rule has something to say about this component at all. A rule that applies and finds nothing has passed.</summary>
    public virtual bool AppliesTo(CheckContext context) => true;

    /// <summary>Runs only where no other rule has found an error although the component does not come up.</summary>
    public virtual bool IsLastResort => false;

    /// <summary>What is wrong, or what could not be checked.</summary>
    public abstract IEnumerable<Finding> Evaluate(CheckContext context);

    /// <summary>A finding of this rule that failed.</summary>
    protected Finding Failed(string? path) => new(Code, Severity, CheckOutcome.Failed) { Path = path };

    /// <summary>A finding that says why the rule could not be checked.</summary>
    protected Finding NotChecked(string? path) => new(Code, Severity, CheckOutcome.NotChecked) { Path = path };
}
