using System.Globalization;
using OpenSoraDashboard.Core.Checks.Facts;
using OpenSoraDashboard.Core.Loading;

namespace OpenSoraDashboard.Core.Checks.Rules;

/// <summary>Tensors have other shapes than the model.</summary>
public sealed class OSD605 : ComponentRule
{
    public override Severity Severity => Severity.Error;

    protected override bool Concerns(CheckContext context) => IsBroken(context);

    private const int Shown = 3;

    protected override IEnumerable<Finding> Evaluate(CheckContext context, ComponentRequest request, LoadResult load)
    {
        var wrong = Wrong(context, load);
        if (wrong.Count == 0 && !SaysSo(load.Message))
            yield break;
        var first = wrong.Take(Shown).Select(w => $"{w.Name} {Text(w.InFile)} / {Text(w.InModel)}");
        yield return Failed(context.Facts.Root) with
        {
            Variant = wrong.Count == 0 ? "Said" : null,
            Arguments = Values(("count", wrong.Count.ToString(CultureInfo.InvariantCulture)), ("first", string.Join("; ", first))),
            Evidence = Evidence(wrong),
        };
    }

    private static IReadOnlyList<ShapeMismatch> Wrong(CheckContext context, LoadResult load)
    {
        if (load.Comparison is { WrongShape: { Count: > 0 } said })
            return said;
        return SaysSo(load.Message) && context.Type?.Tensors is { } list ? TensorNames.Of(load).DifferFrom(list) : [];
    }

    // torch, transformers with accelerate, and diffusers word it differently.
    private static bool SaysSo(string? message) => message is not null
        && (message.Contains("size mismatch", StringComparison.Ordinal)
            || message.Contains("Trying to set a tensor of shape", StringComparison.Ordinal)
            || message.Contains("expected shape", StringComparison.Ordinal));

    private static Dictionary<string, string> Evidence(IReadOnlyList<ShapeMismatch> wrong)
    {
        Dictionary<string, string> evidence = new(StringComparer.Ordinal);
        foreach (var w in wrong.Take(8))
            evidence[w.Name] = $"{Text(w.InFile)} / {Text(w.InModel)}";
        return evidence;
    }

    private static string Text(IReadOnlyList<long> shape) => $"[{string.Join(',', shape)}]";
}
