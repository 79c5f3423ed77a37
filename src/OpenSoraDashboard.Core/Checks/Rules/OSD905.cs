using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>The loader stops for a reason that no other rule explains.</summary>
public sealed class OSD905 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Load!.Exception is not null;

    public override bool IsLastResort => true;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var decisive = load.Trace.LastOrDefault(t => t.Decisive)?.Path;
        yield return Failed(decisive is null ? context.Facts.Root : context.Absolute(decisive)) with
        {
            Variant = string.IsNullOrEmpty(load.Message) ? null : "Message",
            Arguments = Values(("exception", load.Exception ?? ""), ("message", load.Message is { Length: > 300 } m ? m[..300] + "…" : load.Message ?? "")),
        };
    }
}
