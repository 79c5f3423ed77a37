using OpenSoraDashboard.Core.Configs.Linting;

namespace OpenSoraDashboard.Core.Checks;

/// <summary>A rule about the text or the values of a config file. It says nothing in the check of a deployment.</summary>
public abstract class LintRule : CheckRule
{
    /// <inheritdoc/>
    public sealed override bool AppliesTo(CheckContext context) => false;

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Evaluate(CheckContext context) => [];

    /// <summary>What is wrong with the config, each with its place.</summary>
    internal abstract IEnumerable<LintFinding> Lint(LintScene scene);

    /// <summary>A finding of this rule with the values of its message's places.</summary>
    protected Finding Failed(string? variant, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        Said(CheckOutcome.Failed, variant, arguments);

    /// <summary>A finding that says what could not be checked.</summary>
    protected Finding NotChecked(string? variant, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        Said(CheckOutcome.NotChecked, variant, arguments);

    private Finding Said(CheckOutcome outcome, string? variant, ReadOnlySpan<(string Name, string Value)> arguments)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
            values[name] = value;
        return new Finding(Code, Severity, outcome) { Variant = variant, Arguments = values };
    }
}
