using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>A keyword that the builder does not take.</summary>
public sealed class OSD512 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => context.Load is { Exception: "TypeError", Message: { } message } && message.Contains(Text, StringComparison.Ordinal);

    private const string Text = "unexpected keyword argument '";

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var message = load.Message!;
        var at = message.IndexOf(Text, StringComparison.Ordinal) + Text.Length;
        var end = message.IndexOf('\'', at);
        var keyword = end < 0 ? message[at..] : message[at..end];
        var own = request.Keywords.ContainsKey(keyword);
        yield return Failed(null) with
        {
            Variant = own ? null : "Config",
            Arguments = Values(("keyword", keyword), ("slot", request.Slot), ("type", request.Type), ("release", request.Release)),
            Fixes = own ? [new Fix("Fix_RemoveKeyword", null) { Arguments = Values(("keyword", keyword), ("slot", request.Slot)) }] : [],
        };
    }
}
