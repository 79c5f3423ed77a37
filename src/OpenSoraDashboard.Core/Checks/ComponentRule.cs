using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks;

/// <summary>A rule about one component.</summary>
public abstract class ComponentRule : CheckRule
{
    /// <inheritdoc/>
    public sealed override bool AppliesTo(CheckContext context) => context is { Request: not null, Load: not null, Folder: null } && Concerns(context);

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Evaluate(CheckContext context) => Evaluate(context, context.Request!, context.Load!);

    /// <summary>Whether the rule has something to say about this component.</summary>
    protected virtual bool Concerns(CheckContext context) => true;

    /// <summary>What is wrong with the component.</summary>
    protected abstract IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load);

    /// <summary>The component does not come up as it should: it stops, or starts with random tensors, or nobody knows.</summary>
    protected static bool IsBroken(CheckContext context) => context.Load!.Outcome != LoadOutcome.Loads;

    /// <summary>An error for a file that the loader needs, a remark for one that nothing reads.</summary>
    protected static Severity SeverityOf(CheckContext context, FileFact file) =>
        context.Layout.Needs(file) ? Severity.Error : Severity.Info;

    /// <summary>Pairs as the values of a message's places.</summary>
    protected static Dictionary<string, string> Values(params ReadOnlySpan<(string Name, string Value)> pairs)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
            values[name] = value;
        return values;
    }
}
